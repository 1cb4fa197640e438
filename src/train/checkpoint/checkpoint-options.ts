import type { MonitorOptions } from "../monitor";

/**
 * When {@link fit} saves its whole state, and whether it goes on from it: Keras's ModelCheckpoint and BackupAndRestore
 * in one. A checkpoint holds the weights, what the optimiser remembers (its count of steps too, which seeds dropout),
 * the learning rate, the epoch, early stopping with its best weights, the history, and the state of callbacks that
 * have one ({@link ReduceLROnPlateau}, {@link CSVLogger}).
 *
 * A training killed at any moment and resumed on the same machine gives the losses of the uninterrupted one, to the
 * last bit. What tf.layers draws anew each time (GaussianNoise, GaussianDropout, AlphaDropout) can't be repeated. A
 * training that had come to its end isn't trained again: its history and weights come back at once.
 *
 * The file is replaced in one piece and carries a checksum. It can't be resumed with another model, other data or
 * other options: the error names the difference. `epochs` alone may be larger than before; a compiled training may then
 * be laid out in another way, which shows in the last digits.
 *
 * @example A training of 2 epochs, and one that does the other 2 of 4.
 * ```ts
 * const line = () => tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1], kernelInitializer: "zeros" })] });
 * const data = { x: [1, -1], y: [1, -1] };
 * const optimizer = { name: "sgd", learningRate: 0.25 } as const;
 * const folder = fs.mkdtempSync(path.join(os.tmpdir(), "fit-"));
 * const checkpoint = { file: path.join(folder, "line.checkpoint"), resume: true };
 * await fit(line(), data, { epochs: 2, loss: "mse", optimizer, checkpoint });
 * const { history } = await fit(line(), data, { epochs: 4, loss: "mse", optimizer, checkpoint });
 * history.loss; // [1, 0.25, 0.0625, 0.015625]
 * ```
 */
export interface CheckpointOptions extends MonitorOptions {
  /** Where; its folder is made if need be. Each checkpoint takes the place of the one before, in one piece. */
  file: string;
  /**
   * Go on from the checkpoint if the file is there; if not, begin. Default false: begin, and replace a file that is
   * there at the first checkpoint.
   */
  resume?: boolean;
  /** A checkpoint after every so many epochs, and after the last. Default 1. */
  everyEpochs?: number;
  /** Only where the monitored value is the best so far. Default false. */
  saveBestOnly?: boolean;
}
