/** Provinces and the cities of their own right, long and short. */
const PROVINCE =
  /^(서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주)$|(특별시|광역시|특별자치시|도)$/;

/**
 * Names for the regions of KB's files in which no name stands twice. A district that several cities have (중구 in Seoul, in
 * Busan, …) gets the name of its city: `"서울 중구"`, `"부산 중구"`, `"포항시 남구"`, `"경남 고성군"`. All others keep theirs.
 *
 * @param names as the file lists them, each district after its city
 */
export function uniqueRegions(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  let province = "";
  let city = "";
  return names.map((name) => {
    if (PROVINCE.test(name)) province = name;
    if (PROVINCE.test(name) || name.endsWith("시")) city = name;
    const parent = name.endsWith("군") ? province : city;
    return (counts.get(name) ?? 0) > 1 ? `${parent} ${name}`.trim() : name;
  });
}
