/** The public surface of seqlab; nothing else is imported from outside. */

import "./data/node-compat";

// data: where tables come from

export { type ApartmentIndexOptions, loadApartmentIndex } from "./data/apartment-index";
export { loadBanking77 } from "./data/banking77";
export { type ClassicSeriesName, loadClassicSeries } from "./data/classic-series";
export { parseCsv } from "./data/csv";
export type { ColumnType, CsvOptions } from "./data/csv-options";
export { type DataStocksOptions, loadDataStocks } from "./data/data-stocks";
export { toDataFrame } from "./data/dataframe";
export { describeSource } from "./data/describe-source";
export { loadHousePrices } from "./data/house-prices";
export { type ImdbOptions, loadImdb } from "./data/imdb";
export { InputError } from "./data/input-error";
export { type JenaOptions, loadJena } from "./data/jena";
export { type GenerateJenaOptions, generateJena } from "./data/jena-generator";
export { generateMinutePrices, type MinutePricesOptions } from "./data/minute-price-generator";
export { loadNab, type NabOptions } from "./data/nab";
export { loadPems, type PemsOptions } from "./data/pems";
export { Random, type RandomState } from "./data/random";
export { type ReadCsvOptions, readCsv } from "./data/read-csv";
export { loadReuters, type ReutersOptions } from "./data/reuters";
export { loadSentencePolarity } from "./data/sentence-polarity";
export { loadStockDaily, type StockDailyOptions } from "./data/stock-daily";
export { loadStocks, type StockSymbol, type StocksOptions } from "./data/stocks";
export {
  type Column,
  type Columns,
  type DataSource,
  type Role,
  Table,
  type TableOptions,
} from "./data/table";
export type { TextDataset, TextPart } from "./data/text-dataset";
export { loadVds, type VdsOptions } from "./data/vds";
export { generateVds, type VdsGeneratorOptions } from "./data/vds-generator";
export { loadVix } from "./data/vix";
export { loadWeather } from "./data/weather";

// prepare: splits, scalers, encoders, repair, windows, text

export type { BinRule } from "./prepare/bin-values";
export type { CategoryData } from "./prepare/category-columns";
export type { Category } from "./prepare/category-order";
export type { VocabularyOptions } from "./prepare/choose-terms";
export {
  type ChronologicalSize,
  type ChronologicalSplitOptions,
  chronologicalSplit,
} from "./prepare/chronological-split";
export { type ClockChange, clockChanges } from "./prepare/clock-changes";
export { type ContinuedWindowsOptions, continuedWindows } from "./prepare/continued-windows";
export {
  CountVectorizer,
  type CountVectorizerJson,
  type CountVectorizerOptions,
} from "./prepare/count-vectorizer";
export { describeWindows, type WindowDescription, type WindowOverlap } from "./prepare/describe-windows";
export { Differencer, type DifferencerOptions } from "./prepare/differencer";
export type { DifferencerJson } from "./prepare/differencer-json";
export { type DropMissingOptions, type Dropped, dropMissing } from "./prepare/drop-missing";
export { forwardFill } from "./prepare/forward-fill";
export { type InterpolateOptions, interpolate } from "./prepare/interpolate";
export { LabelEncoder, type LabelEncoderJson, type LabelEncoderOptions } from "./prepare/label-encoder";
export { LogTransformer, type LogTransformerOptions } from "./prepare/log-transformer";
export { type LookbackWindowsOptions, lookbackWindows } from "./prepare/lookback-windows";
export type { Matrix } from "./prepare/matrix";
export { MaxAbsScaler } from "./prepare/max-abs-scaler";
export { MinMaxScaler, type MinMaxScalerOptions } from "./prepare/min-max-scaler";
export { type MissingColumn, type MissingReport, missingReport } from "./prepare/missing-report";
export { neighbourShare } from "./prepare/neighbour-share";
export type { NumericData } from "./prepare/numeric-data";
export { type OffsetIndicesOptions, offsetIndices } from "./prepare/offset-indices";
export { oneHot } from "./prepare/one-hot";
export {
  type Encoded,
  OneHotEncoder,
  type OneHotEncoderJson,
  type OneHotEncoderOptions,
} from "./prepare/one-hot-encoder";
export { type PadSequencesOptions, padSequences } from "./prepare/pad-sequences";
export { type RandomSplitOptions, randomSplit } from "./prepare/random-split";
export type { EdgePolicy, FillOptions, Repair, SeriesData } from "./prepare/repair";
export type { RepeatedStamp } from "./prepare/repeated-stamps";
export { type Resampled, type ResampleOptions, resample } from "./prepare/resample";
export { RobustScaler, type RobustScalerOptions } from "./prepare/robust-scaler";
export type { ScalerJson } from "./prepare/scaler-json";
export type { SeenRowsJson } from "./prepare/seen-rows";
export { type SparseMatrix, sparseToArray } from "./prepare/sparse-matrix";
export type { Parts, Splittable } from "./prepare/split-parts";
export { StandardScaler, type StandardScalerOptions } from "./prepare/standard-scaler";
export type { TermCounterOptions } from "./prepare/term-counter";
export type { TermOptions } from "./prepare/text-terms";
export {
  TfidfVectorizer,
  type TfidfVectorizerJson,
  type TfidfVectorizerOptions,
} from "./prepare/tfidf-vectorizer";
export { findTimeGaps, type TimeGap, type TimeGaps, type TimeGapsOptions } from "./prepare/time-gaps";
export {
  type TimeFaultCause,
  type TimeReport,
  type TimeReportOptions,
  timeReport,
} from "./prepare/time-report";
export { type Fold, type TimeSeriesSplitOptions, timeSeriesSplit } from "./prepare/time-series-split";
export type { TimeStep } from "./prepare/time-step";
export {
  type TimeseriesDatasetOptions,
  timeseriesDatasetFromArray,
} from "./prepare/timeseries-dataset-from-array";
export { type TimeseriesWindowsOptions, timeseriesWindows } from "./prepare/timeseries-windows";
export {
  Tokenizer,
  type TokenizerJson,
  type TokenizerOptions,
  type TokenizerText,
} from "./prepare/tokenizer";
export type { GapPolicy } from "./prepare/window-faults";
export type { WindowParts } from "./prepare/window-parts";
export { type WindowArrays, type WindowBatch, WindowSet } from "./prepare/window-set";

// models: one factory per architecture

export type { ActivationName } from "./models/activation-name";
export { alignedLstmForecaster } from "./models/aligned-lstm-forecaster";
export { type Conv1dClassifierOptions, conv1dClassifier } from "./models/conv1d-classifier";
export { type Conv1dForecasterOptions, conv1dForecaster } from "./models/conv1d-forecaster";
export type { Conv1dLayersOptions } from "./models/conv1d-layers";
export { type DenseClassifierOptions, denseClassifier } from "./models/dense-classifier";
export { type DenseForecasterOptions, denseForecaster } from "./models/dense-forecaster";
export type { DenseLayersOptions } from "./models/dense-layers";
export { type DenseRegressorOptions, denseRegressor } from "./models/dense-regressor";
export { encoderDecoderForecaster } from "./models/encoder-decoder-forecaster";
export type { ForecasterOptions, RecurrentForecasterOptions } from "./models/forecaster-options";
export { gruForecaster } from "./models/gru-forecaster";
export { type ImageClassifierOptions, imageClassifier } from "./models/image-classifier";
export type { RecurrentCell } from "./models/keras-layers";
export { lstmForecaster } from "./models/lstm-forecaster";
export type { InitializerName } from "./models/named-initializer";
export { type OneToManyOptions, oneToManyForecaster } from "./models/one-to-many-forecaster";
export { type RecurrentClassifierOptions, recurrentClassifier } from "./models/recurrent-classifier";
export type { RecurrentLayersOptions } from "./models/recurrent-layers";
export { type ResetAfterGruOptions, resetAfterGru } from "./models/reset-after-gru";
export type { SequenceInputOptions } from "./models/sequence-input";
export { simpleRnnForecaster } from "./models/simple-rnn-forecaster";
export { type StackedLstmOptions, stackedLstmForecaster } from "./models/stacked-lstm-forecaster";
export type { Classes, TrainingOptions } from "./models/training-options";

// engine: how a compiled training is laid out

export type { EngineForms } from "./engine/forms";

// train: fit, evaluate, predict

export type { Callback, Logs, TrainingControl } from "./train/callback";
export { CSVLogger, type CSVLoggerOptions } from "./train/callbacks/csv-logger";
export { LearningRateScheduler } from "./train/callbacks/learning-rate-scheduler";
export {
  type PlateauState,
  ReduceLROnPlateau,
  type ReduceLROnPlateauOptions,
} from "./train/callbacks/reduce-lr-on-plateau";
export type { CheckpointOptions } from "./train/checkpoint/checkpoint-options";
export { loadCheckpointWeights } from "./train/checkpoint/load-checkpoint-weights";
export type { EarlyStoppingOptions } from "./train/early-stopping";
export { type EvaluateOptions, evaluate } from "./train/evaluate";
export { fit } from "./train/fit";
export type { FitOptions } from "./train/fit-options";
export type { NumberData } from "./train/flat-data";
export type { History } from "./train/history";
export { TrainingInterrupted } from "./train/interruption";
export type { LossChoice, LossFunction, LossOptions } from "./train/losses";
export type { MetricChoice } from "./train/metrics";
export type { Monitored, MonitorOptions } from "./train/monitor";
export type { AdagradOptions } from "./train/optimizers/adagrad";
export type { AdamOptions } from "./train/optimizers/adam";
export type { OptimizerChoice, OptimizerOptions } from "./train/optimizers/choose-optimizer";
export type { RmspropOptions } from "./train/optimizers/rmsprop";
export type { SgdOptions } from "./train/optimizers/sgd";
export { type PredictOptions, predict } from "./train/predict";
export { Prediction } from "./train/prediction";
export {
  type ProgressReporter,
  setProgressReporter,
  type TrainingProgress,
  type TrainingStart,
  type TrainingSummary,
} from "./train/progress";
export { CosineDecay, type CosineDecayOptions } from "./train/schedules/cosine-decay";
export { type DecayOptions, ExponentialDecay } from "./train/schedules/exponential-decay";
export { InverseTimeDecay } from "./train/schedules/inverse-time-decay";
export { LearningRateSchedule } from "./train/schedules/learning-rate-schedule";
export {
  PiecewiseConstantDecay,
  type PiecewiseConstantDecayOptions,
} from "./train/schedules/piecewise-constant-decay";
export { PolynomialDecay, type PolynomialDecayOptions } from "./train/schedules/polynomial-decay";
export type { EngineChoice } from "./train/trainer";
export type { TrainingData } from "./train/training-data";
export { TrainingDiverged } from "./train/training-diverged";

// evaluate: metrics, baselines, comparison

export { accuracy } from "./evaluate/accuracy";
export type { BaselineForecast } from "./evaluate/baseline-forecast";
export type { Average } from "./evaluate/class-average";
export {
  type ClassificationReport,
  type ClassificationReportOptions,
  classificationReport,
  type ReportRow,
} from "./evaluate/classification-report";
export {
  type ComparedModel,
  type CompareOptions,
  type Comparison,
  compareModels,
  type ModelResult,
} from "./evaluate/compare-models";
export {
  type ConfusionMatrix,
  type ConfusionMatrixOptions,
  confusionMatrix,
} from "./evaluate/confusion-matrix";
export { type DieboldMariano, type DieboldMarianoOptions, dieboldMariano } from "./evaluate/diebold-mariano";
export { errorByHorizon } from "./evaluate/error-by-horizon";
export { f1 } from "./evaluate/f1";
export { type IntervalCoverage, intervalCoverage } from "./evaluate/interval-coverage";
export { type LogLossOptions, logLoss } from "./evaluate/log-loss";
export type { RowLoss } from "./evaluate/loss-differences";
export { mae } from "./evaluate/mae";
export { type MajorityClass, majorityClass } from "./evaluate/majority-class";
export { type MapeOptions, mape } from "./evaluate/mape";
export { type MaseOptions, mase } from "./evaluate/mase";
export { type MeanBaseline, meanBaseline } from "./evaluate/mean-baseline";
export { mse } from "./evaluate/mse";
export type { NumberRows } from "./evaluate/number-rows";
export type { Numbers } from "./evaluate/numbers";
export {
  type PairedBootstrap,
  type PairedBootstrapOptions,
  pairedBootstrap,
} from "./evaluate/paired-bootstrap";
export { type ForecastWindows, type PersistenceOptions, persistence } from "./evaluate/persistence";
export { precision } from "./evaluate/precision";
export { type ClassScoreOptions, type ClassScores, precisionRecallF1 } from "./evaluate/precision-recall-f1";
export { r2 } from "./evaluate/r2";
export { recall } from "./evaluate/recall";
export { rmse } from "./evaluate/rmse";
export { type RocAucOptions, rocAuc } from "./evaluate/roc-auc";
export { type SeasonalByRows, type SeasonalByTime, seasonalNaive } from "./evaluate/seasonal-naive";
export { skill } from "./evaluate/skill";
export { smape } from "./evaluate/smape";
export { type Spread, spread } from "./evaluate/spread";
export { type TimeOfDayMean, type TimeOfDayOptions, timeOfDayMean } from "./evaluate/time-of-day-mean";

// classical: scikit-learn's models, and those of time series

export { ARMA, type ArmaOptions } from "./classical/arma";
export type { ArmaMethod } from "./classical/arma-likelihood";
export { type AutocorrelationOptions, autocorrelation } from "./classical/autocorrelation";
export { AutoReg, type AutoRegOptions } from "./classical/autoreg";
export type { Classifier } from "./classical/classifier";
export type { ClassifierJson } from "./classical/classifier-json";
export type { Correlogram } from "./classical/correlogram";
export type { DecisionTree } from "./classical/decision-tree";
export { DecisionTreeClassifier } from "./classical/decision-tree-classifier";
export type { Block, FloatMatrix, Samples } from "./classical/float-matrix";
export type { Forecast, ForecastOptions } from "./classical/forecast";
export { KNeighborsClassifier, type KNeighborsOptions } from "./classical/k-neighbors-classifier";
export { type LagMatrix, type LagWindows, lagMatrix } from "./classical/lag-matrix";
export type { LinearModelJson } from "./classical/linear-model";
export { LinearRegression, type LinearRegressionOptions } from "./classical/linear-regression";
export { type LjungBoxOptions, type LjungBoxTest, ljungBox } from "./classical/ljung-box";
export { LogisticRegression, type LogisticRegressionOptions } from "./classical/logistic-regression";
export type { ArmaStandardErrors } from "./classical/opg-standard-errors";
export {
  type PartialAutocorrelationOptions,
  partialAutocorrelation,
} from "./classical/partial-autocorrelation";
export { ProbabilisticClassifier } from "./classical/probabilistic-classifier";
export { type ForestOptions, RandomForestClassifier } from "./classical/random-forest-classifier";
export { Ridge, type RidgeOptions } from "./classical/ridge";
export type { SeriesInput } from "./classical/series-values";
export { type SimulateArmaOptions, simulateArma } from "./classical/simulate-arma";
export { SVC, type SvcOptions } from "./classical/svc";
export type { TreeOptions } from "./classical/tree-options";
export { type YuleWalker, type YuleWalkerOptions, yuleWalker } from "./classical/yule-walker";

// byhand: the hand calculations, every intermediate named

export * from "./byhand";

// notebook: what a cell shows and checks

export {
  type Bilingual,
  byScale,
  type Cell,
  type CheckResult,
  type CheckSpec,
  type CheckState,
  ClaimError,
  check,
  checkResults,
  claim,
  comparisonTable,
  defineCheck,
  type Expected,
  type Figure,
  figures,
  fixed,
  formatNumber,
  installProgressBar,
  type Mistake,
  percent,
  reportTable,
  runStamp,
  type Scale,
  type Showable,
  say,
  scale,
  show,
  startLesson,
  type TableColumn,
  type TableView,
  type TableViewOptions,
  tableView,
} from "./notebook";
