// Turns the figures of a page into pictures, and packs their data for the live plots.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { openPainter, plotlyFile } from "./figure-svg.mjs";

const WORDS = { ko: "그림", en: "Figure", both: "Figure" };

/** Each `<figure class="plot">` gets its picture; returns the packed plotly and data, or null without figures. */
export async function bakeFigures(document, language) {
  const places = [...document.querySelectorAll("figure.plot")];
  if (places.length === 0) return null;
  const painter = openPainter();
  const specs = [];
  for (const [index, place] of places.entries()) {
    const figure = JSON.parse(place.querySelector("script").textContent);
    const picture = document.createElement("img");
    const svg = await painter.paint(figure);
    picture.src = `data:image/svg+xml,${escapeSvg(svg)}`;
    picture.alt =
      figure.layout?.meta?.alt || place.dataset.alt || figure.layout?.title?.text || WORDS[language];
    [, picture.width, picture.height] = /width="(\d+)" height="(\d+)"/.exec(svg).map(Number);
    picture.loading = "eager";
    const paper = document.createElement("div");
    paper.className = "paper";
    paper.style.setProperty("--drawn", `${picture.width}px`);
    paper.append(picture);
    place.replaceChildren(paper);
    place.removeAttribute("data-alt");
    place.dataset.figure = String(index);
    specs.push({ data: figure.data ?? [], layout: figure.layout ?? {}, frames: figure.frames });
  }
  painter.close();
  return { plotly: pack(readFileSync(plotlyFile)), data: pack(JSON.stringify(specs)) };
}

/** The fewest escapes a data: address needs. */
function escapeSvg(svg) {
  return svg.replace(/[%#<>"\n]/g, (character) => encodeURIComponent(character));
}

/** gzip without a time stamp, so that the same page has the same bytes. */
function pack(content) {
  return gzipSync(content, { level: 9 }).toString("base64");
}
