import { TextDecoder } from "node:util";

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;

/**
 * Decodes cp949, the Korean code page of Windows (also called UHC); undefined if the bytes aren't cp949.
 *
 * cp949 is EUC-KR (KS X 1001 with 2,350 Hangul syllables) and the other 8,822 syllables of modern Korean, which fill
 * the byte pairs EUC-KR leaves free in the order of Unicode. Node's own decoder `euc-kr` stops at the 2,350, so a
 * name with 뷁 or 똠 in it would be refused, and it drops half a character at the end without a word.
 *
 * @example
 * ```ts
 * decodeCp949(Buffer.from([0xb0, 0xad, 0xb3, 0xb2])); // "강남"
 * decodeCp949(Buffer.from([0x94, 0xee]));             // "뷁"
 * ```
 */
export function decodeCp949(bytes: Uint8Array): string | undefined {
  codes ??= makeCodes();
  const decoded = new Uint16Array(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const code = bytes[i] < 0x80 ? bytes[i] : codes[(bytes[i] << 8) | bytes[++i]];
    if (code === 0 && bytes[i] !== 0) return undefined;
    decoded[length++] = code;
  }
  return Buffer.from(decoded.buffer, 0, length * 2).toString("utf16le");
}

/** Whether a byte pair is one of the 2,350 syllables of KS X 1001, the ones everyday text is made of. */
export function isEverydaySyllable(lead: number, trail: number): boolean {
  return lead >= 0xb0 && lead <= 0xc8 && trail >= 0xa1 && trail <= 0xfe;
}

/** The character of each byte pair, 0 where there is none. */
let codes: Uint16Array | undefined;

function makeCodes(): Uint16Array {
  const table = new Uint16Array(65536);
  const decoder = new TextDecoder("euc-kr");
  const everyday = new Set<number>();
  for (let lead = 0xa1; lead <= 0xfe; lead++)
    for (let trail = 0xa1; trail <= 0xfe; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      // The private-use codes of the user-defined rows mean nothing outside one machine.
      if (!/^[^\ufffd\ue000-\uf8ff]$/.test(text)) continue;
      table[(lead << 8) | trail] = text.charCodeAt(0);
      everyday.add(text.charCodeAt(0));
    }
  // Two signs Windows added to KS X 1001.
  table[0xa2e6] = 0x20ac;
  table[0xa2e7] = 0xae;
  let pair = 0x8140;
  for (let syllable = FIRST_SYLLABLE; syllable <= LAST_SYLLABLE; syllable++) {
    if (everyday.has(syllable)) continue;
    do pair++;
    while (!isExtensionPair(pair >> 8, pair & 0xff));
    table[pair] = syllable;
  }
  return table;
}

function isExtensionPair(lead: number, trail: number): boolean {
  const letter = (trail >= 0x41 && trail <= 0x5a) || (trail >= 0x61 && trail <= 0x7a);
  return letter || (trail >= 0x81 && trail <= (lead <= 0xa0 ? 0xfe : 0xa0));
}
