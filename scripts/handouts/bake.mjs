// Reads {body, about} as JSON on stdin and writes the finished page: one HTML file that needs nothing else.
// Called by the nbconvert template (handout_filters.py), once a page.
import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
import { bakeFigures } from "./bake-figures.mjs";
import { formula } from "./formulas.mjs";
import { assemblePage } from "./page.mjs";
import { headings, tidyLinks, wrapTables } from "./page-body.mjs";
import { keepLanguage, pageLanguage } from "./page-language.mjs";

const { body, about } = JSON.parse(readFileSync(0, "utf8"));
const { document } = new JSDOM(`<!DOCTYPE html><body>${body}</body>`).window;

const language = pageLanguage(about);
keepLanguage(document, language);
for (const span of document.querySelectorAll("span.tex"))
  span.outerHTML = formula(span.textContent, span.classList.contains("display"));
const figures = await bakeFigures(document, language);
wrapTables(document);
tidyLinks(document);
const contents = headings(document);

process.stdout.write(assemblePage({ document, about, language, figures, contents }));
