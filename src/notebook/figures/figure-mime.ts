import type { Figure } from "./figure";
import { figureConfig } from "./theme";

/** The JSON form of a figure that a front end draws. */
export interface FigureMime {
  data: unknown[];
  layout: Record<string, unknown>;
  config: Record<string, unknown>;
  frames?: unknown[];
}

/**
 * A figure as `application/vnd.plotly.v1+json`: typed arrays become lists, missing values null, numbers
 * keep seven significant digits (a third of the size), titles written as strings become `{ text }`, because
 * plotly.js 4 drops strings silently. The alternative text travels in `layout.meta.alt`.
 */
export function figureMime(figure: Figure): FigureMime {
  const layout = plain(figure.layout) as Record<string, unknown>;
  for (const [key, value] of Object.entries(layout)) {
    if (key === "title") layout.title = titled(value);
    else if (/^[xy]axis\d*$/.test(key) && isObject(value) && "title" in value)
      layout[key] = { ...value, title: titled(value.title) };
  }
  const meta = isObject(layout.meta) ? layout.meta : {};
  return {
    data: figure.data.map((trace) => withColorbarTitle(plain(trace))),
    layout: { ...layout, meta: { ...meta, alt: figure.alt } },
    config: { ...figureConfig },
    ...(figure.frames ? { frames: plain(figure.frames) as unknown[] } : {}),
  };
}

function withColorbarTitle(trace: unknown): unknown {
  if (!isObject(trace)) return trace;
  const marker = isObject(trace.marker) ? { marker: withColorbarTitle(trace.marker) } : {};
  const bar = trace.colorbar;
  const colorbar = isObject(bar) && "title" in bar ? { colorbar: { ...bar, title: titled(bar.title) } } : {};
  return { ...trace, ...marker, ...colorbar };
}

function titled(title: unknown): unknown {
  return typeof title === "string" ? { text: title } : title;
}

function plain(value: unknown): unknown {
  if (typeof value === "number") return Number.isFinite(value) ? shorter(value) : null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 19);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return Array.from(value as unknown as ArrayLike<number>, plain);
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

function shorter(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(7));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
