import { expect, test } from "vitest";
import { fixed } from "../../src/notebook/number-format";
import { say, sentence } from "../../src/notebook/say";
import { printedBy } from "./recorded-messages";

test("numbers in a sentence are formatted, texts stay", () => {
  expect(sentence`${"LSTM"} misses by ${11.65432} on ${4020} windows, ${fixed(8.5, 2)} at best.`).toBe(
    "LSTM misses by 11.65 on 4,020 windows, 8.50 at best.",
  );
});

test("lists and moments", () => {
  expect(sentence`${[1.23456, 2000]} and ${Float64Array.of(0.5, 0.25)}`).toBe("1.235, 2,000 and 0.5, 0.25");
  expect(sentence`${new Date(Date.UTC(2016, 2, 1))} ${new Date(Date.UTC(2016, 2, 1, 9, 35))}`).toBe(
    "2016-03-01 2016-03-01 09:35",
  );
  expect(sentence`${new Date(Number.NaN)}`).toBe("no date");
});

test("say prints one line", () => {
  expect(printedBy(() => say`Epochs: ${5}`)).toBe("Epochs: 5\n");
});
