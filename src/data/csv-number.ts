const ZERO = 48;
const POINT = 46;
const MINUS = 45;
const PLUS = 43;
const SPACE = 32;
const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/;
const POWERS = Array.from({ length: 16 }, (_, i) => 10 ** i);

/**
 * The number written in a range of bytes, NaN if it isn't one: a decimal with optional sign, fraction and exponent,
 * spaces around it allowed. `0x1F`, `Infinity`, `1,234` and the empty text are none; nor is `1e999`, which no
 * 64-bit number holds.
 *
 * Up to 15 digits the value is an exact integer divided by an exact power of ten, so rounded correctly once
 * (W. D. Clinger, "How to read floating point numbers accurately", PLDI 1990); the rest goes to `Number`.
 *
 * @example
 * ```ts
 * parseNumber(Buffer.from("-12.50"), 0, 6); // -12.5
 * ```
 */
export function parseNumber(bytes: Buffer, start: number, end: number): number {
  let position = start;
  while (bytes[position] === SPACE && position < end) position++;
  const negative = bytes[position] === MINUS;
  if (negative || bytes[position] === PLUS) position++;
  let mantissa = 0;
  let digits = 0;
  let scale = -1;
  for (; position < end; position++) {
    const digit = bytes[position] - ZERO;
    if (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit;
      digits++;
      if (scale >= 0) scale++;
    } else if (digit === POINT - ZERO && scale < 0) scale = 0;
    else break;
  }
  if (position < end || digits === 0 || digits > 15) return parseRest(bytes, start, end);
  const value = scale > 0 ? mantissa / POWERS[scale] : mantissa;
  return negative ? -value : value;
}

function parseRest(bytes: Buffer, start: number, end: number): number {
  const text = bytes.toString("latin1", start, end);
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : Number.NaN;
}
