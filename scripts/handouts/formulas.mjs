// Formulas set by KaTeX in Node, and the part of KaTeX's style sheet and fonts that a page needs.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import katex from "katex";

const dist = dirname(createRequire(import.meta.url).resolve("katex/dist/katex.min.css"));

/** Fonts that only some formulas use: a page carries one when its HTML holds a class that calls for it. */
const CALLED_BY = {
  AMS: /amsrm|mathbb|textbb/,
  Caligraphic: /mathcal/,
  Fraktur: /mathfrak|textfrak/,
  SansSerif: /mathsf|textsf/,
  Script: /mathscr|textscr/,
  Typewriter: /mathtt|texttt/,
  "Main-Bold": /mathbf|textbf/,
  "Main-Italic": /mathit|textit/,
  "Main-BoldItalic": /textbf textit|mathbfit/,
  "Math-BoldItalic": /boldsymbol/,
  Size1: /size1|small-op/,
  Size2: /size2|large-op/,
  Size3: /size3/,
  Size4: /size4|delim-size4/,
};

/** A formula as HTML with MathML inside for screen readers; a formula KaTeX can't read is an error. */
export function formula(tex, display) {
  return katex.renderToString(tex.trim(), {
    displayMode: display,
    output: "htmlAndMathml",
    strict: "ignore",
  });
}

/** KaTeX's style sheet with the fonts this HTML uses inside it, or nothing for a page without formulas. */
export function formulaStyles(html) {
  if (!html.includes('class="katex')) return "";
  const css = readFileSync(join(dist, "katex.min.css"), "utf8");
  return css.replace(/@font-face\{[^}]*\}/g, (face) => {
    const [, file] = /url\(fonts\/([\w-]+)\.woff2\)/.exec(face) ?? [];
    if (!file || !needed(file.replace("KaTeX_", ""), html)) return "";
    const data = readFileSync(join(dist, "fonts", `${file}.woff2`)).toString("base64");
    return face.replace(/src:[^;}]*/, `src:url(data:font/woff2;base64,${data}) format("woff2")`);
  });
}

function needed(font, html) {
  const [family] = font.split("-");
  const rule = CALLED_BY[font] ?? CALLED_BY[family];
  return rule === undefined || rule.test(html);
}
