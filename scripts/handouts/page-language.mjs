// Which language a page is in, and what of the other language leaves it.

/** "ko" or "en"; "both" for a lesson's master, which holds both. */
export function pageLanguage({ seqlab, tags }) {
  if (seqlab.language) return seqlab.language;
  const found = ["ko", "en"].filter((language) => tags.includes(`lang-${language}`));
  return found.length === 1 ? found[0] : "both";
}

/** Drops what is marked as the other language (an output may hold both), with the line break beside it. */
export function keepLanguage(document, language) {
  if (language === "both") return;
  const other = language === "ko" ? "en" : "ko";
  for (const element of document.querySelectorAll(`[lang="${other}"]`)) {
    const twin = element.parentNode.querySelector(`[lang="${language}"]`);
    if (!twin) continue; // a foreign word, not a translation
    const before = element.previousElementSibling;
    const after = element.nextElementSibling;
    if (before?.tagName === "BR") before.remove();
    else if (after?.tagName === "BR") after.remove();
    element.remove();
  }
}
