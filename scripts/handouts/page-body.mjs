// Small repairs to the body of a page: tables that scroll, links that lead somewhere, headings to jump to.

/** A wide table scrolls in its own box; the page itself never scrolls sideways. */
export function wrapTables(document) {
  for (const table of document.querySelectorAll("table")) {
    if (table.closest(".seqlab-table")) continue; // has its own
    const box = document.createElement("div");
    box.className = "scroll";
    box.tabIndex = 0;
    table.replaceWith(box);
    box.append(table);
  }
}

/** Links to other lessons lead to their pages; links into the repository become plain text. */
export function tidyLinks(document) {
  for (const link of document.querySelectorAll("a[href]")) {
    const href = link.getAttribute("href");
    if (href.startsWith("#")) continue;
    if (/^https?:|^mailto:/.test(href)) link.rel = "noreferrer";
    else if (/\.ipynb(#.*)?$/.test(href)) link.setAttribute("href", href.replace(/\.ipynb(?=#|$)/, ".html"));
    else {
      const words = document.createElement("span");
      words.append(...link.childNodes);
      words.title = href;
      link.replaceWith(words);
    }
  }
}

/** Gives every heading an address; returns the second-level ones, for the contents. */
export function headings(document) {
  const taken = new Set();
  const list = [];
  for (const heading of document.querySelectorAll("h1, h2, h3, h4")) {
    const base = heading.textContent
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "");
    let id = base || "part";
    for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
    taken.add(id);
    heading.id = id;
    const language = heading.closest("[lang]")?.lang ?? "";
    if (heading.tagName === "H2") list.push({ id, html: heading.innerHTML, language });
  }
  return list;
}
