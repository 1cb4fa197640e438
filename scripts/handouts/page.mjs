// The whole file around a lesson's body: head, styles, language switch, contents, neighbours, live figures.
import { readFileSync } from "node:fs";
import { formulaStyles } from "./formulas.mjs";

const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");

// A belt: even a mistake in a lesson can't make the page ask another machine for something.
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data: blob:; font-src data:";

const WORDS = {
  ko: { contents: "차례", previous: "이전", next: "다음", twin: "English", lessons: "다른 강의" },
  en: { contents: "Contents", previous: "Previous", next: "Next", twin: "한국어", lessons: "Other lessons" },
};
WORDS.both = WORDS.en;

function escapeHtml(text) {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function contentsList(contents, words) {
  if (contents.length < 3) return "";
  const items = contents.map(
    ({ id, html, language }) =>
      `<li${language ? ` lang="${language}"` : ""}><a href="#${id}">${html}</a></li>`,
  );
  return `<details class="contents"><summary>${words.contents}</summary><ol>${items.join("")}</ol></details>`;
}

/** Three radio buttons that work without JavaScript: Korean, English, both. */
function languageSwitch() {
  const choices = { ko: "한국어", en: "English", both: "한국어 + English" };
  const buttons = Object.entries(choices).map(
    ([key, label]) =>
      `<label><input type="radio" name="language" id="read-${key}"${key === "both" ? " checked" : ""}> ${label}</label>`,
  );
  return `<fieldset class="languages"><legend>Language</legend>${buttons.join(" ")}</fieldset>`;
}

function neighbours({ previous, next }, words) {
  if (!previous && !next) return "";
  const link = (to, word, rel) =>
    to
      ? `<a rel="${rel}" href="${escapeHtml(to.href)}"><small>${word}</small>${escapeHtml(to.title)}</a>`
      : "<span></span>";
  return `<nav class="neighbours" aria-label="${words.lessons}">${link(previous, words.previous, "prev")}${link(next, words.next, "next")}</nav>`;
}

function liveFigures(figures) {
  if (!figures) return "";
  return `<script type="text/plain" id="plotly-gzip">${figures.plotly}</script>
<script type="text/plain" id="figures-gzip">${figures.data}</script>
<script>${read("live-figures.js")}</script>`;
}

/** The finished HTML text. */
export function assemblePage({ document, about, language, figures, contents }) {
  const words = WORDS[language];
  const body = document.body.innerHTML;
  const heading = document.querySelector("h1")?.textContent.trim();
  const title = heading || about.seqlab.title?.[language] || about.name || "seqlab";
  const { twin, ...near } = about.seqlab.neighbours ?? {};
  const top =
    language === "both"
      ? languageSwitch()
      : twin
        ? `<a class="twin" lang="${language === "ko" ? "en" : "ko"}" href="${escapeHtml(twin)}">${words.twin}</a>`
        : "";
  return `<!DOCTYPE html>
<html lang="${language === "both" ? "ko" : language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="seqlab">
<title>${escapeHtml(title)}</title>
<style>${formulaStyles(body)}</style>
<style>${read("page.css")}</style>
</head>
<body>
<header class="top"><span class="course">seqlab</span>${top}</header>
<main>
${contentsList(contents, words)}
${body}
</main>
${neighbours(near, words)}
${liveFigures(figures)}
</body>
</html>
`;
}
