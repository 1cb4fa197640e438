/** What a notebook cell shows and checks. */
export { ClaimError, claim } from "./claim";
export { type DisplayWriter, display, inNotebook, type MimeBundle, setDisplayWriter } from "./display";
export { comparisonTable, reportTable } from "./evaluation-tables";
export { check } from "./exercises/check";
export { type CheckResult, type CheckState, checkResults, clearCheckResults } from "./exercises/check-result";
export { type CheckSpec, checkIds, defineCheck, type Expected, type Mistake } from "./exercises/define-check";
export { judge } from "./exercises/judge";
export type { Figure } from "./figures";
export * as figures from "./figures";
export type { Bilingual, Language } from "./language";
export { modelSummary } from "./model-summary";
export { fixed, formatNumber, formatSeconds, percent } from "./number-format";
export { installProgressBar, progressBar } from "./progress-bar";
export { measureRun, type RunStamp, runStamp } from "./run-stamp";
export { say, sentence } from "./say";
export { byScale, type Scale, scale } from "./scale";
export { type Showable, show, showText } from "./show";
export { startLesson } from "./start-lesson";
export { tableHead } from "./table-head";
export { type Cell, type TableColumn, type TableView, type TableViewOptions, tableView } from "./table-view";

import { installProgressBar } from "./progress-bar";
import { installShowLast } from "./show-last";

// In a kernel every `fit` shows its progress and every last value of a cell its richest form, whether or not
// the notebook is one of the lessons.
installProgressBar();
installShowLast();
