/** What the two languages of a text must share. */
export interface Skeleton {
  headings: number[];
  formulas: string[];
  links: string[];
  tables: number;
  blocks: number;
  images: number;
}

const FENCE = /^(```|~~~)[^\n]*\n[\s\S]*?^\1\s*$/gm;

/** The skeleton of a Markdown text: heading levels, formulas, link targets, tables, code blocks, images. */
export function skeleton(markdown: string): Skeleton {
  const blocks = markdown.match(FENCE)?.length ?? 0;
  const text = markdown.replace(FENCE, "").replace(/`[^`\n]*`/g, "");
  const formulas = [...text.matchAll(/(?<!\\)\$\$([\s\S]+?)(?<!\\)\$\$|(?<![\\$])\$([^$\n]+?)(?<!\\)\$/g)];
  return {
    headings: [...text.matchAll(/^ {0,3}(#{1,6}) /gm)].map(([, marks]) => marks.length),
    formulas: formulas.map(([, block, inline]) => (block ?? inline).replace(/\s+/g, " ").trim()),
    links: [...text.matchAll(/(?<!!)\[[^\]]*\]\(([^)\s]+)[^)]*\)/g)].map(([, target]) => target).sort(),
    tables: text.match(/^ {0,3}\|?[ :]*-{2,}[ :]*(\|[ :]*-+[ :]*)+\|?\s*$/gm)?.length ?? 0,
    blocks,
    images: text.match(/!\[[^\]]*\]\(|<img\b/g)?.length ?? 0,
  };
}

/** Where two skeletons differ, as words; empty when they agree. */
export function skeletonDifferences(ko: string, en: string): string[] {
  const [one, other] = [skeleton(ko), skeleton(en)];
  const keys = Object.keys(one) as (keyof Skeleton)[];
  return keys
    .filter((key) => JSON.stringify(one[key]) !== JSON.stringify(other[key]))
    .map((key) => `${key} differ: ko ${JSON.stringify(one[key])}, en ${JSON.stringify(other[key])}`);
}
