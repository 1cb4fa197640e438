/** Which language a learner reads: asked for, or the system's. */

export const LANGUAGES = ["ko", "en"];

/** `asked` (from --lang) or the first locale that names a language of the course; English otherwise. */
export function chooseLanguage(
  asked,
  env = process.env,
  system = Intl.DateTimeFormat().resolvedOptions().locale,
) {
  if (asked !== undefined) {
    if (LANGUAGES.includes(asked)) return asked;
    throw new Error(`--lang is ko or en, not "${asked}".`);
  }
  // The order in which programs read them; C and POSIX say nothing about a person.
  const locales = [env.LC_ALL, env.LC_MESSAGES, env.LANG, ...(env.LANGUAGE ?? "").split(":"), system];
  const named = locales.find((locale) => locale && !/^(C|POSIX)(\.|$)/i.test(locale)) ?? "";
  return LANGUAGES.find((language) => named.toLowerCase().startsWith(language)) ?? "en";
}
