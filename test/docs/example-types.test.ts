import { expect, test } from "vitest";
import { typeErrors } from "./examples/check-types";
import { readExamples } from "./examples/read-examples";

test("every example is right for the compiler, and one that isn't is named", () => {
  const examples = readExamples();
  const wrong = {
    symbol: "mae",
    file: "src/evaluate/mae.ts",
    line: 900,
    code: "const n = 1;\nmae(n, [1]); // 0",
  };
  const found = typeErrors([...examples, wrong]);
  expect(found).toEqual([
    "example of mae, src/evaluate/mae.ts:901: Argument of type 'number' is not assignable to parameter of type 'Numbers'.",
  ]);
});
