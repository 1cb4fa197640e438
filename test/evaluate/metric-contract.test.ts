import { accuracy } from "../../src/evaluate/accuracy";
import { f1 } from "../../src/evaluate/f1";
import { mae } from "../../src/evaluate/mae";
import { mape } from "../../src/evaluate/mape";
import { mase } from "../../src/evaluate/mase";
import { mse } from "../../src/evaluate/mse";
import { precision } from "../../src/evaluate/precision";
import { r2 } from "../../src/evaluate/r2";
import { recall } from "../../src/evaluate/recall";
import { rmse } from "../../src/evaluate/rmse";
import { smape } from "../../src/evaluate/smape";
import { type ListedMetric, metricContract } from "./metric-contract";

const train = [10, 12, 11, 15];

// Every metric of two lists is listed here once and has to pass the contract.
const METRICS: ListedMetric[] = [
  { name: "mae", score: mae, of: "values", optimum: 0, symmetric: true, scale: 1 },
  { name: "mse", score: mse, of: "values", optimum: 0, symmetric: true, scale: 2 },
  { name: "rmse", score: rmse, of: "values", optimum: 0, symmetric: true, scale: 1 },
  { name: "mape", score: mape, of: "values", optimum: 0, symmetric: false },
  { name: "smape", score: smape, of: "values", optimum: 0, worst: 2, symmetric: true, scale: 0 },
  { name: "r2", score: r2, of: "values", optimum: 1, symmetric: false, scale: 0, rows: 2 },
  {
    name: "mase",
    score: (truth, prediction) => mase(truth, prediction, { train }),
    of: "values",
    optimum: 0,
    symmetric: true,
  },
  { name: "accuracy", score: accuracy, of: "labels", optimum: 1, worst: 0, symmetric: true },
  { name: "precision", score: precision, of: "labels", optimum: 1, worst: 0, symmetric: false },
  { name: "recall", score: recall, of: "labels", optimum: 1, worst: 0, symmetric: false },
  { name: "f1", score: f1, of: "labels", optimum: 1, worst: 0, symmetric: true },
];

METRICS.forEach(metricContract);
