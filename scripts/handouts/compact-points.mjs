// A scatter of thousands of points repeats the same mark thousands of times; <use> says it once.

const FEWEST = 50;
const MARKS = /<g class="points">((?:<path class="point"[^>]*\/>)+)<\/g>/g;
const MARK = /<path class="point" transform="translate\(([-\d.]+),([-\d.]+)\)"([^>]*)\/>/g;

/** The SVG text with the marks of each crowded trace drawn through one shared shape. */
export function compactPoints(svg) {
  let group = 0;
  return svg.replace(MARKS, (whole, marks) => {
    if (marks.split("<path").length <= FEWEST) return whole;
    group += 1;
    const shapes = new Map();
    const uses = marks.replace(MARK, (_, x, y, look) => {
      if (!shapes.has(look)) shapes.set(look, `mark-${group}-${shapes.size}`);
      return `<use href="#${shapes.get(look)}" x="${tenth(x)}" y="${tenth(y)}"/>`;
    });
    const defs = [...shapes].map(([look, id]) => `<path id="${id}"${look}/>`).join("");
    return `<defs>${defs}</defs><g class="points">${uses}</g>`;
  });
}

function tenth(number) {
  return String(Math.round(Number(number) * 10) / 10);
}
