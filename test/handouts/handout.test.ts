import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { JSDOM } from "jsdom";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  code,
  figure,
  handout,
  loadedAddresses,
  plainExport,
  printed,
  prose,
  shown,
  writeNotebook,
} from "./page";

const folder = mkdtempSync(join(tmpdir(), "seqlab-handouts-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const solution = (word: string) =>
  `<details>\n<summary>${word}</summary>\n\n\`\`\`ts\nconst skill: number = 1;\n\`\`\`\n\n$e_0$\n\n</details>`;
const hint =
  '<div><b>✗ 2-6.a</b><br><span lang="ko">아직입니다.</span><br><span lang="en">Not yet.</span></div>';

const cells = [
  prose(
    "# 2-6 예측\n\n식 $e = y - \\hat{y}$, 값 \\$5, [2-5](05-rnn.ipynb), [창](../../src/prepare/windows.ts)",
    "lang-ko",
  ),
  prose("# 2-6 Forecasting\n\nFormula $e = y - \\hat{y}$, price \\$5, [2-5](05-rnn.ipynb)", "lang-en"),
  prose("$$\\sum_{i=1}^n \\mathbf{x}_i^2$$"),
  code("const shownInput = 1;", [printed("epoch 1\repoch 2\repoch 3 done\n")]),
  code("const hiddenInput = 1;", [printed("shown output")], "hide-input"),
  code("const removedCell = 1;", [printed("removed output")], "remove-cell"),
  code("show(figure);", [figure("The LSTM halves the error", "Two lines; the lower is the LSTM.")]),
  code('check("2-6.a", skill);', [shown({ "text/html": hint, "text/plain": "✗ 2-6.a" })], "check"),
  prose(solution("풀이"), "solution", "lang-ko"),
  prose(solution("Solution"), "solution", "lang-en"),
];

let notebook: string;
let ko: string;
let en: string;
let page: Document;

beforeAll(() => {
  notebook = writeNotebook(join(folder, "lesson.ipynb"), cells);
  const near = { twin: "../en/lesson.html", next: { href: "07-next.html", title: "2-7 Next" } };
  ko = handout(notebook, "ko", near);
  en = handout(notebook, "en");
  page = new JSDOM(ko).window.document;
}, 180_000);

test("a page is in one language, outputs included", () => {
  expect(page.documentElement.lang).toBe("ko");
  expect(page.title).toBe("2-6 예측");
  expect(page.body.textContent).not.toContain("Forecasting");
  expect(page.body.textContent).toContain("아직입니다.");
  expect(ko).not.toContain("Not yet.");
  const english = new JSDOM(en).window.document;
  expect(english.documentElement.lang).toBe("en");
  expect(english.body.textContent).toContain("Not yet.");
  expect(en.replace(/<style>[\s\S]*?<\/style>|<script[\s\S]*?<\/script>|<img[^>]*>/g, "")).not.toMatch(
    /[가-힣]/,
  );
});

test("a page loads nothing and its policy forbids it", () => {
  expect(loadedAddresses(ko)).toEqual([]);
  const policy = page.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute("content");
  expect(policy).toMatch(/^default-src 'none';/);
  expect(policy).not.toMatch(/http|\*/);
});

test("formulas are set, with MathML for screen readers, and a price stays a price", () => {
  expect(page.querySelectorAll(".katex").length).toBe(3);
  expect(page.querySelectorAll(".katex-display").length).toBe(1);
  expect(page.querySelector("math annotation")?.textContent).toBe("e = y - \\hat{y}");
  expect(page.body.textContent).toContain("값 $5");
  expect(ko).toContain("font-family:KaTeX_Main");
  expect(ko).not.toContain("font-family:KaTeX_Fraktur;font-style"); // only fonts that are used
});

test("a figure is a picture with alternative text, and its data for the live plot", () => {
  const picture = page.querySelector("figure.plot img");
  expect(picture?.getAttribute("alt")).toBe("Two lines; the lower is the LSTM.");
  const svg = decodeURIComponent(picture?.getAttribute("src")?.replace("data:image/svg+xml,", "") ?? "");
  expect(svg).toMatch(/^<svg /);
  expect(svg).toContain("The LSTM halves the error");
  expect(page.querySelectorAll("#plotly-gzip, #figures-gzip").length).toBe(2);
});

test("cells are shown as their tags say, without prompts", () => {
  expect(page.body.textContent).toContain("shownInput");
  expect(page.body.textContent).not.toContain("hiddenInput");
  expect(page.body.textContent).toContain("shown output");
  expect(page.body.textContent).not.toMatch(/removedCell|removed output/);
  expect(page.body.textContent).not.toMatch(/In\s*\[|Out\s*\[/);
});

test("of a progress line the last state stays", () => {
  expect(page.body.textContent).toContain("epoch 3 done");
  expect(page.body.textContent).not.toContain("epoch 2");
});

test("solutions are closed and hold their code and formulas", () => {
  const details = [...page.querySelectorAll("details")].filter((found) =>
    found.textContent?.includes("풀이"),
  );
  expect(details.length).toBe(1);
  expect(details[0].open).toBe(false);
  expect(details[0].textContent).toContain("const skill: number = 1;");
  expect(details[0].querySelector(".katex")).not.toBeNull();
});

test("links lead to other pages or become text", () => {
  const links = [...page.querySelectorAll("a")].map((link) => [link.textContent, link.getAttribute("href")]);
  expect(links).toEqual([
    ["English", "../en/lesson.html"],
    ["2-5", "05-rnn.html"],
    ["다음2-7 Next", "07-next.html"],
  ]);
});

test("the same executed lesson gives the same bytes", () => {
  expect(handout(notebook, "en")).toBe(en);
});

test("a page without figures carries no plotly", () => {
  const small = handout(writeNotebook(join(folder, "text.ipynb"), [prose("# Only text")]), "en");
  expect(small).not.toContain("plotly-gzip");
  expect(small.length).toBeLessThan(30_000);
});

test("plain nbconvert gives an offline page with figures and both languages to choose from", () => {
  const html = plainExport(notebook);
  expect(loadedAddresses(html)).toEqual([]);
  const { document } = new JSDOM(html).window;
  expect(document.querySelectorAll("figure.plot img").length).toBe(1);
  expect(document.querySelectorAll(".katex").length).toBeGreaterThan(3);
  expect([...document.querySelectorAll('[name="language"]')].map(({ id }) => id)).toEqual([
    "read-ko",
    "read-en",
    "read-both",
  ]);
  expect(document.body.textContent).toContain("Forecasting");
  expect(document.body.textContent).toContain("예측");
});

test("a formula that can't be read stops the page and is named", () => {
  const broken = writeNotebook(join(folder, "broken.ipynb"), [prose("# 2-6\n\n$\\frac{1}{$")]);
  expect(() => handout(broken, "en")).toThrow(/KaTeX parse error[\s\S]*frac/);
});
