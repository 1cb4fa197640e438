import { InputError } from "../data/input-error";
import type { Numbers } from "./numbers";
import { skill } from "./skill";
import { type Spread, spread } from "./spread";
import { textTable } from "./text-table";

/** One model's results: each metric a number, or one number per seed. */
export interface ModelResult {
  name: string;
  metrics: Record<string, number | Numbers | undefined>;
}

/** Options of {@link compareModels}. */
export interface CompareOptions {
  /** Name of the model the others are measured against, e.g. `"persistence"`. */
  baseline: string;
  /** Which metric the skill is of. Default: the first metric of the baseline. */
  skillOf?: string;
  /**
   * Whether that metric is an error (0 is best) or a score (1 is best; its error is 1 − score). Default: a score if
   * its name has accuracy, precision, recall, F1 or R² in it.
   */
  kind?: "error" | "score";
  /** `true` puts the best first by median; default: the order given. */
  sort?: boolean;
  /** What the printed table shows of several seeds: `"range"` (default), median and range, or `"mean"` ± deviation. */
  show?: "range" | "mean";
}

/** One model of a {@link Comparison}. */
export interface ComparedModel {
  name: string;
  /** Median, mean, deviation and range of each metric. */
  metrics: Record<string, Spread>;
  /** 1 − error / baseline's median error, per seed. 0 for the baseline itself. */
  skill: Spread;
}

/** What {@link compareModels} returns; prints as a table. */
export interface Comparison {
  /** Names of the metrics, in the order of the columns. */
  readonly metrics: string[];
  readonly baseline: string;
  readonly skillOf: string;
  readonly rows: ComparedModel[];
  toString(): string;
}

/**
 * One honest table: each model's metrics with the range over seeds, and its skill against a named baseline. All
 * metrics must come from the same test rows; the function can't see that.
 *
 * @throws {@link InputError} for no models, a name used twice, an unknown baseline, or a model without the metric
 * the skill is of.
 * @example
 * ```ts
 * const table = compareModels(
 *   [{ name: "persistence", metrics: { rmse: 11.65 } }, { name: "LSTM", metrics: { rmse: [9.8, 9.7, 10.1] } }],
 *   { baseline: "persistence" },
 * );
 * table.rows[1].skill.median; // 1 − 9.8 / 11.65 = 0.15879828326180256
 * ```
 */
export function compareModels(models: readonly ModelResult[], options: CompareOptions): Comparison {
  const baseline = checked(models, options?.baseline);
  const skillOf = options.skillOf ?? given(baseline)[0][0];
  const metrics = [...new Set(models.flatMap((model) => given(model).map(([name]) => name)))];
  const isScore =
    (options.kind ?? (/accuracy|precision|recall|f1|r2|R²/i.test(skillOf) ? "score" : "error")) === "score";
  const errors = (model: ModelResult): number[] => {
    const values = model.metrics[skillOf];
    if (values === undefined)
      throw new InputError(
        `compareModels: every model needs "${skillOf}", the metric the skill is of; "${model.name}" has ` +
          `[${given(model)
            .map(([name]) => name)
            .join(", ")}]. Set skillOf to a metric they share.`,
      );
    const list = typeof values === "number" ? [values] : Array.from(values);
    return isScore ? list.map((value) => 1 - value) : list;
  };
  const baselineError = spread(errors(baseline), `"${baseline.name}" ${skillOf}`).median;
  const rows = models.map((model) => ({
    name: model.name,
    metrics: Object.fromEntries(
      given(model).map(([name, values]) => [name, spread(values, `"${model.name}" ${name}`)]),
    ),
    skill: spread(errors(model).map((error) => skill(error, baselineError))),
  }));
  if (options.sort) rows.sort((a, b) => b.skill.median - a.skill.median);
  const show = options.show ?? "range";
  if (show !== "range" && show !== "mean")
    throw new InputError(`compareModels: show must be range or mean; got ${String(show)}.`);
  const table = { metrics, baseline: baseline.name, skillOf, rows };
  return { ...table, toString: () => comparisonText(table, show) };
}

/** The metrics a model has; one written as undefined counts as absent. */
function given(model: ModelResult): [string, number | Numbers][] {
  return Object.entries(model.metrics).filter(
    (entry): entry is [string, number | Numbers] => entry[1] !== undefined,
  );
}

function checked(models: readonly ModelResult[], baseline: string): ModelResult {
  const names = models.map((model) => model.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new InputError(`compareModels: each model needs a name of its own; "${twice}" occurs twice.`);
  const found = models.find((model) => model.name === baseline);
  if (found && given(found).length > 0) return found;
  throw new InputError(
    `compareModels: baseline must be the name of a model with metrics; got ${JSON.stringify(baseline)}, ` +
      `models are [${names.map((name) => `"${name}"`).join(", ")}].`,
  );
}

function comparisonText(
  { metrics, baseline, skillOf, rows }: Omit<Comparison, "toString">,
  show: "range" | "mean",
): string {
  const digits = (value: number) => (Math.abs(value) >= 100 ? value.toFixed(1) : value.toPrecision(4));
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
  const cell = (value: Spread | undefined, text: (value: number) => string, to: string): string => {
    if (value === undefined) return "–";
    if (value.runs === 1) return text(value.median);
    if (show === "mean") return `${text(value.mean)} ± ${text(value.std)}`;
    return `${text(value.median)} (${text(value.min)}${to}${text(value.max)})`;
  };
  const table = textTable([
    ["model", ...metrics, `skill (${skillOf})`],
    ...rows.map((row) => [
      row.name,
      ...metrics.map((metric) => cell(row.metrics[metric], digits, "–")),
      cell(row.skill, percent, " to "),
    ]),
  ]);
  const seeds = show === "mean" ? "mean ± standard deviation" : "median (smallest–largest)";
  return `${table}\nSkill: 1 − error / error of ${baseline}. Several seeds: ${seeds}.`;
}
