import { afterEach, expect, test } from "vitest";
import { display, inNotebook, liveDisplay, setDisplayWriter } from "../../src/notebook/display";
import { printedBy, recordMessages } from "./recorded-messages";

const messages = recordMessages();
afterEach(() => setDisplayWriter(undefined));

test("one message carries every form", () => {
  display({ "text/plain": "3 rows", "text/html": "<b>3</b> rows" });
  expect(messages).toEqual([
    {
      data: { "text/plain": "3 rows", "text/html": "<b>3</b> rows" },
      metadata: {},
      transient: {},
      update: false,
    },
  ]);
});

test("outside a kernel the plain form is printed and there is no live display", () => {
  setDisplayWriter(undefined);
  expect(inNotebook()).toBe(false);
  expect(printedBy(() => display({ "text/plain": "3 rows", "text/html": "<b>3</b>" }))).toBe("3 rows\n");
  expect(liveDisplay()).toBeUndefined();
});

test("a live display makes one output and then replaces it", () => {
  const first = liveDisplay();
  first?.replace({ "text/plain": "a" });
  first?.replace({ "text/plain": "b" });
  liveDisplay()?.replace({ "text/plain": "c" });
  expect(messages.map(({ update }) => update)).toEqual([false, true, false]);
  const ids = messages.map(({ transient }) => transient.display_id);
  expect(ids[0]).toBe(ids[1]);
  expect(ids[2]).not.toBe(ids[0]);
});

test("a live display stays with the cell it was made in", () => {
  const early = liveDisplay();
  const later: string[] = [];
  setDisplayWriter((message) => later.push(String(message.data["text/plain"])));
  early?.replace({ "text/plain": "of the first cell" });
  expect(later).toEqual([]);
  expect(messages).toHaveLength(1);
});
