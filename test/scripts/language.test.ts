import { expect, test } from "vitest";
import { load } from "./load";

type Environment = Record<string, string>;
const { chooseLanguage } = await load<{
  chooseLanguage(asked: string | undefined, env: Environment, system: string): string;
}>("scripts/course/language.mjs");

test.each<[string | undefined, Environment, string, string]>([
  ["ko", { LANG: "en_US.UTF-8" }, "en-US", "ko"],
  [undefined, { LANG: "ko_KR.UTF-8" }, "en-US", "ko"],
  [undefined, { LC_ALL: "en_GB.UTF-8", LANG: "ko_KR.UTF-8" }, "ko-KR", "en"],
  [undefined, { LC_ALL: "C.UTF-8", LANG: "ko_KR.UTF-8" }, "en-US", "ko"],
  [undefined, { LANG: "C" }, "ko-KR", "ko"],
  [undefined, { LANGUAGE: "ko:en" }, "en-US", "ko"],
  [undefined, { LANG: "de_DE.UTF-8" }, "de-DE", "en"],
  [undefined, {}, "en-US", "en"],
])("--lang %s with %j on a system in %s is %s", (asked, env, system, language) => {
  expect(chooseLanguage(asked, env, system)).toBe(language);
});

test("a language the course does not have is named", () => {
  expect(() => chooseLanguage("fr", {}, "en-US")).toThrow('--lang is ko or en, not "fr".');
});
