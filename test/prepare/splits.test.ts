import { chronologicalSplit } from "../../src/prepare/chronological-split";
import { randomSplit } from "../../src/prepare/random-split";
import { timeSeriesSplit } from "../../src/prepare/time-series-split";
import { splitContract } from "./split-contract";

// A split added to the library is added here.
splitContract({
  name: "chronologicalSplit",
  split: (data, { gap }) => [chronologicalSplit(data, { validation: 0.2, test: 0.2, gap })],
  call: chronologicalSplit as never,
  inOrder: true,
});
splitContract({
  name: "randomSplit",
  split: (data, { seed }) => [randomSplit(data, { validation: 0.2, test: 0.2, seed })],
  call: randomSplit as never,
  inOrder: false,
});
splitContract({
  name: "timeSeriesSplit",
  split: (data, { gap }) => timeSeriesSplit(data, { splits: 4, gap }),
  call: timeSeriesSplit as never,
  inOrder: true,
});
