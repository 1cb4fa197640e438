import { escapeHtml } from "./escape-html";

/** The course's languages. */
export type Language = "ko" | "en";

/** A text in both languages. */
export interface Bilingual {
  ko: string;
  en: string;
}

/** The language of hints: `SEQLAB_LANG`, or both when it is unset or something else. */
export function languages(): Language[] {
  const wanted = process.env.SEQLAB_LANG;
  return wanted === "ko" || wanted === "en" ? [wanted] : ["ko", "en"];
}

/** The text in the chosen language, or in both, one line each. */
export function plainText(text: Bilingual): string {
  return languages()
    .map((language) => text[language])
    .join("\n");
}

/** The same as HTML; each language is marked, so that a screen reader changes its voice. */
export function htmlText(text: Bilingual): string {
  return languages()
    .map((language) => `<span lang="${language}">${escapeHtml(text[language])}</span>`)
    .join("<br>");
}
