import { palette } from "./theme";

/** How one model's line, dots or bars look, in every figure of the course. */
export interface ModelStyle {
  color: string;
  dash: "solid" | "dot" | "dash" | "dashdot" | "longdash";
  symbol: "circle" | "square" | "diamond" | "cross" | "x" | "triangle-up";
  width: number;
}

type Entry = [names: RegExp, color: string, dash?: ModelStyle["dash"], symbol?: ModelStyle["symbol"]];

// First match wins; a dash beside the colour keeps lines apart in black and white.
const known: Entry[] = [
  [/^(truth|actual|observed|true|measured|data)\b/, palette.black],
  [/persistence|^naive|^baseline|last value|^last growth/, palette.grey, "solid", "x"],
  [/seasonal|same time|yesterday|last week|year ago/, palette.grey, "dash", "x"],
  [/time.of.day/, palette.grey, "dot", "x"],
  [/majority|^mean\b|\bmean$|^drift/, palette.grey, "dashdot", "x"],
  [/\baligned\b/, palette.wine, "dashdot", "diamond"],
  [/stacked ?lstm|bi(directional)? ?lstm|^stacked\b|^bidirectional\b/, palette.sky, "solid", "square"],
  [/encoder/, palette.indigo, "longdash", "diamond"],
  [/lstm/, palette.blue, "solid", "circle"],
  [/gru/, palette.green, "dashdot", "triangle-up"],
  [/rnn/, palette.orange, "dash", "square"],
  [/conv|cnn/, palette.olive, "longdash", "diamond"],
  [/least squares|linear regression|^ridge|^ar\b|^arma\b|^ar\(|^arma\(/, palette.purple, "dot", "diamond"],
  [/dense|dnn|mlp|network/, palette.vermilion, "solid", "circle"],
  [/logistic/, palette.purple, "dot", "diamond"],
  [/svm|svc|support vector/, palette.sky, "dashdot", "square"],
  [/knn|k.?n.*neighbou?rs/, palette.orange, "dash", "triangle-up"],
  [/forest/, palette.green, "solid", "cross"],
  [/^jam\b/, palette.vermilion, "solid", "cross"],
  [/^slow\b/, palette.orange, "dash", "square"],
  [/^(normal|fast|free)\b/, palette.blue, "dot", "circle"],
  [/tree/, palette.olive, "longdash", "cross"],
];

const free: [string, ModelStyle["dash"], ModelStyle["symbol"]][] = [
  [palette.blue, "solid", "circle"],
  [palette.orange, "dash", "square"],
  [palette.green, "dashdot", "triangle-up"],
  [palette.purple, "dot", "diamond"],
  [palette.vermilion, "longdash", "cross"],
  [palette.sky, "solid", "x"],
  [palette.indigo, "dash", "circle"],
  [palette.olive, "dot", "square"],
];

/**
 * The fixed style of a known name (`"LSTM"`, `"persistence"`, `"truth"`, …), or undefined.
 *
 * Beyond the lessons: figures of one's own, in the colours of the others.
 *
 * @example
 * ```ts
 * knownStyle("truth")?.color;    // "#000000"
 * knownStyle("my own model"); // undefined
 * ```
 */
export function knownStyle(name: string): ModelStyle | undefined {
  const plain = name.toLowerCase().replaceAll(/[-_]/g, " ").replaceAll(/ +/g, " ").trim();
  const entry = known.find(([names]) => names.test(plain));
  if (!entry) return undefined;
  const [, color, dash = "solid", symbol = "circle"] = entry;
  return { color, dash, symbol, width: color === palette.grey ? 1.8 : 2 };
}

/**
 * A style for each name of a figure: the fixed one where the name is known, otherwise the next of the
 * palette that no other line of this figure has.
 *
 * Beyond the lessons: figures of one's own, in the colours of the others.
 *
 * @example
 * ```ts
 * modelStyles(["truth", "LSTM", "mine"]).map((s) => s.color); // ["#000000", "#0072B2", "#E69F00"]
 * ```
 */
export function modelStyles(names: readonly string[]): ModelStyle[] {
  const styles = names.map(knownStyle);
  const taken = new Set(styles.map((style) => style?.color));
  const left = free.filter(([color]) => !taken.has(color));
  const spare = left.length > 0 ? left : free;
  let next = 0;
  return styles.map((style) => {
    if (style) return style;
    const [color, dash, symbol] = spare[next++ % spare.length];
    return { color, dash, symbol, width: 2 };
  });
}
