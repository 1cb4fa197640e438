import type { Plot } from "nodeplotlib";
import { axes, type Numbers, requireFew, requireLength } from "./axes";
import { type AxesOptions, type Figure, figure, mergeLayout } from "./figure";
import { modelStyles } from "./model-style";
import { axisTitle, dotScale } from "./theme";

/** One cloud of dots. */
export interface Cloud {
  name: string;
  x: Numbers;
  y: Numbers;
  color?: string;
}

export interface ScatterOptions extends AxesOptions {
  /** One cloud … */
  x?: Numbers;
  y?: Numbers;
  /** … coloured by a third number, e.g. the hour; `colorTitle` names it with its unit. */
  color?: Numbers;
  colorTitle?: string;
  /** … or several clouds, e.g. one per class. */
  series?: readonly Cloud[];
  /** Diameter of a dot in pixels, default 5. */
  size?: number;
  /** Dots drawn at most, default 5,000 in all: more are thinned evenly and the figure says so. */
  maxPoints?: number;
  /** Clouds allowed; default 4. */
  maxLines?: number;
}

/**
 * Dots: one cloud, one cloud coloured by a third number, or several named clouds.
 *
 * @throws InputError when a text is missing or lengths differ
 * @example
 * ```ts
 * show(figures.scatter({ title: "Speed falls when the road fills", alt: "From 100 km/h at 5 % to 30 km/h at 40 %.",
 *   xTitle: "Occupancy (%)", yTitle: "Speed (km/h)", x: [5, 20, 40], y: [100, 70, 30] }));
 * // Figure: Speed falls when the road fills
 * // From 100 km/h at 5 % to 30 km/h at 40 %.
 * ```
 */
export function scatter(options: ScatterOptions): Figure {
  const layout = axes("figures.scatter", options);
  const clouds = options.series ?? [{ name: "", x: options.x ?? [], y: options.y ?? [] }];
  requireFew("figures.scatter", clouds.length, options.maxLines);
  for (const { name, x, y } of clouds) requireLength("figures.scatter", name || "y", y.length, x.length);
  if (options.color)
    requireLength("figures.scatter", options.colorTitle ?? "color", options.color.length, clouds[0].x.length);
  const total = clouds.reduce((sum, { x }) => sum + x.length, 0);
  const every = Math.max(1, Math.ceil(total / (options.maxPoints ?? 5000)));
  const styles = modelStyles(clouds.map(({ name }) => name));
  const thin = (values: Numbers) => Array.from(values).filter((_, i) => i % every === 0);
  const data = clouds.map((cloud, i): Plot => {
    const { color, symbol } = styles[i];
    const single = clouds.length === 1;
    const coloured = options.color && {
      color: thin(options.color),
      colorscale: dotScale,
      showscale: true,
      colorbar: { title: { ...axisTitle(options.colorTitle ?? ""), side: "right" as const }, thickness: 14 },
    };
    return {
      type: "scatter",
      mode: "markers",
      ...(cloud.name ? { name: cloud.name } : {}),
      x: thin(cloud.x),
      y: thin(cloud.y),
      marker: {
        color: cloud.color ?? color,
        symbol: single ? "circle" : symbol,
        size: options.size ?? 5,
        opacity: total > 300 ? 0.55 : 0.85,
        ...coloured,
      },
    };
  });
  const drawn = data.reduce((sum, trace) => sum + (trace.x as unknown[]).length, 0);
  const note =
    every > 1 ? `; ${drawn.toLocaleString("en-US")} of ${total.toLocaleString("en-US")} dots drawn` : "";
  if (note) layout.xaxis = { ...layout.xaxis, title: axisTitle(options.xTitle + note) };
  layout.legend = { itemsizing: "constant" }; // dots as small as the cloud's can't be told apart
  return figure({ ...options, data, layout: mergeLayout(layout, options.layout ?? {}) });
}
