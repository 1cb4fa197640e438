/** A CSV file in the shape of the Jena weather table: 420,551 rows of a date and 14 numbers, 45 MB. */
import { writeFileSync } from "node:fs";

const ROWS = 420_551;
const COLUMNS = 14;

export function writeWeather(file) {
  const two = (number) => String(number).padStart(2, "0");
  const lines = [`Date Time,${Array.from({ length: COLUMNS }, (_, i) => `c${i}`)}`];
  for (let row = 0; row < ROWS; row++) {
    const time = new Date(Date.UTC(2009, 0, 1, 0, 10) + row * 600_000);
    const day = `${two(time.getUTCDate())}.${two(time.getUTCMonth() + 1)}.${time.getUTCFullYear()}`;
    const minute = `${two(time.getUTCHours())}:${two(time.getUTCMinutes())}:00`;
    const value = (_, i) =>
      (10 ** (i % 4) * (1 + Math.sin(0.01 * row + 3.1 * i * row))).toFixed(i % 3 ? 2 : 3);
    lines.push(`${day} ${minute},${Array.from({ length: COLUMNS }, value)}`);
  }
  writeFileSync(file, `${lines.join("\n")}\n`);
}
