/** TensorFlow's numbers for its data types (tensorflow/core/framework/types.proto). */
export const DataType = {
  float32: 1,
  int32: 3,
  string: 7,
  int64: 9,
  bool: 10,
  resource: 20,
} as const;

/** One of {@link DataType}. */
export type DataType = (typeof DataType)[keyof typeof DataType];
