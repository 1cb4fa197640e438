/** Small statistics for tests of generators. */
export const mean = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
};

export const std = (values: ArrayLike<number>): number => {
  const centre = mean(values);
  return Math.sqrt(mean(Array.from(values, (value) => (value - centre) ** 2)));
};

export const correlation = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  const [ma, mb] = [mean(a), mean(b)];
  return mean(Array.from(a, (value, i) => (value - ma) * (b[i] - mb))) / (std(a) * std(b));
};

/** Fourth moment over squared variance; 3 for normal values. */
export const kurtosis = (values: ArrayLike<number>): number => {
  const centre = mean(values);
  return mean(Array.from(values, (value) => (value - centre) ** 4)) / std(values) ** 4;
};
