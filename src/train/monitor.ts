import { InputError } from "../data/input-error";
import type { Metric } from "./metrics";

/** Which value of the history is watched, and which way is better. */
export interface MonitorOptions {
  /** A key of the history. Default `"val_loss"` with validation, else `"loss"`. */
  monitor?: string;
  /** Whether the monitored value should fall or rise. Default `"auto"`: accuracies rise, losses and errors fall. */
  mode?: "auto" | "min" | "max";
}

/** The values an epoch's logs will have, each with its better direction; undefined where nobody knows it. */
export type Monitored = Readonly<Record<string, "min" | "max" | undefined>>;

/** What the history of a training will hold. */
export function monitoredValues(metrics: readonly Metric[], validation: boolean): Monitored {
  const values: [string, "min" | "max" | undefined][] = [
    ["loss", "min"],
    ...metrics.map(({ name, better }): [string, "min" | "max" | undefined] => [
      name,
      better && (better === "more" ? "max" : "min"),
    ]),
  ];
  const all = validation
    ? [...values, ...values.map(([name, way]) => [`val_${name}`, way] as const)]
    : values;
  return Object.fromEntries(all);
}

/** Watches one value of the history and knows when it improves. */
export class Monitor {
  readonly name: string;
  readonly direction: "min" | "max";

  /**
   * @param where option or class that watches, for messages
   * @throws {@link InputError} for a value that isn't monitored, or one whose better direction isn't known
   */
  constructor(where: string, options: MonitorOptions, monitored: Monitored) {
    this.name = options.monitor ?? ("val_loss" in monitored ? "val_loss" : "loss");
    const { mode = "auto" } = options;
    if (!Object.hasOwn(monitored, this.name))
      throw new InputError(
        `fit: ${where} watches ${JSON.stringify(this.name)}, but the history will only have ${Object.keys(
          monitored,
        )
          .map((key) => `"${key}"`)
          .join(", ")}. Pass validation, or set its monitor to one of these.`,
      );
    if (mode !== "auto" && mode !== "min" && mode !== "max")
      throw new InputError(
        `fit: ${where}: mode must be "auto", "min" or "max"; got ${JSON.stringify(mode)}.`,
      );
    const direction = mode === "auto" ? monitored[this.name] : mode;
    if (!direction)
      throw new InputError(
        `fit: ${where} can't tell whether "${this.name}" should rise or fall. Set its mode to "max" or "min".`,
      );
    this.direction = direction;
  }

  /** Whether a value is better than the best by more than `minDelta`, as Keras 3 compares: in single precision. */
  improves(value: number, best: number | undefined, minDelta = 0): boolean {
    if (best === undefined) return true;
    return this.direction === "min"
      ? Math.fround(value + minDelta) < Math.fround(best)
      : Math.fround(value - minDelta) > Math.fround(best);
  }
}
