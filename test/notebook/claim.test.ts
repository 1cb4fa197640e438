import { expect, test } from "vitest";
import { ClaimError, claim } from "../../src/notebook/claim";
import { printedBy } from "./recorded-messages";

test("a claim that holds is printed with a tick", () => {
  expect(printedBy(() => claim(9.88 < 11.65, "The LSTM wins."))).toBe("✓ The LSTM wins.\n");
});

test("a claim that doesn't hold throws its sentence and prints nothing", () => {
  const printed = printedBy(() => {
    expect(() => claim(9.88 > 11.65, "The LSTM loses.")).toThrow(
      new ClaimError("Claim failed: The LSTM loses."),
    );
  });
  expect(printed).toBe("");
});

test("what is neither true nor false doesn't pass for true", () => {
  expect(() => claim(1 as unknown as boolean, "One.")).toThrow(
    /the condition is 1; true or false was expected/,
  );
});
