import { relative } from "node:path";
import { findPlaces } from "./find-places.mjs";

/**
 * Changes the files of `src` while Vitest reads them; those on disk stay as they are. With `fault` it puts that
 * one fault in, otherwise it makes every place note that it ran (`$faultHits`, see note-hits.mjs).
 */
export function faultPlugin(root, fault) {
  const places = fault ? [fault] : findPlaces(root);
  return {
    name: "faults",
    enforce: "pre",
    transform(code, id) {
      const file = relative(root, id.split("?")[0]).replaceAll("\\", "/");
      const here = places.filter((place) => place.file === file);
      if (here.length === 0) return undefined;
      const edits = fault ? here : here.flatMap(note);
      return { code: edited(code, edits), map: null };
    },
  };
}

function note({ id, from, to }) {
  return [
    { start: from, end: from, text: `($faultHits[${id}]=1,` },
    { start: to, end: to, text: ")" },
  ];
}

/** The text with the edits made, from the end so that the positions before stay right. */
export function edited(text, edits) {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((changed, { start, end, text: by }) => changed.slice(0, start) + by + changed.slice(end), text);
}
