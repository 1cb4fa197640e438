/** What is irregular in a time index that should step evenly. */
export interface TimeFaults {
  /** Rows whose time an earlier neighbour has already. */
  repeated: number;
  /** Rows whose time lies before the one of the row above. */
  backwards: number;
  /** Steps longer than `step`. */
  gaps: number;
  /** The longest of them in steps. */
  longestGap: number;
}

/** Counts the irregular steps of a time index; `step` in milliseconds. */
export function timeFaults(index: Float64Array, step: number): TimeFaults {
  const faults = { repeated: 0, backwards: 0, gaps: 0, longestGap: 0 };
  for (let i = 1; i < index.length; i++) {
    const difference = index[i] - index[i - 1];
    if (difference === 0) faults.repeated++;
    else if (difference < 0) faults.backwards++;
    else if (difference > step) {
      faults.gaps++;
      faults.longestGap = Math.max(faults.longestGap, difference / step);
    }
  }
  return faults;
}

/** The faults in words, e.g. `"3 rows repeat a time stamp, 1 gap (the longest of 7 steps)"`; empty if there are none. */
export function describeTimeFaults({ repeated, backwards, gaps, longestGap }: TimeFaults): string {
  const rows = (count: number, one: string, many: string): string =>
    `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
  return [
    ...(repeated > 0 ? [rows(repeated, "row repeats a time stamp", "rows repeat a time stamp")] : []),
    ...(backwards > 0 ? [rows(backwards, "step goes back in time", "steps go back in time")] : []),
    ...(gaps > 0
      ? [`${rows(gaps, "gap", "gaps")} (the longest of ${longestGap.toLocaleString("en-US")} steps)`]
      : []),
  ].join(", ");
}
