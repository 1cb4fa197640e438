import { afterEach, beforeEach, vi } from "vitest";
import { type DisplayMessage, setDisplayWriter } from "../../src/notebook/display";

export interface Recorded extends DisplayMessage {
  update: boolean;
}

/** In each test of the file: display messages go into the returned list, as if a cell ran. */
export function recordMessages(): Recorded[] {
  const messages: Recorded[] = [];
  beforeEach(() => {
    messages.length = 0;
    setDisplayWriter((message, update = false) => messages.push({ ...message, update }));
  });
  afterEach(() => setDisplayWriter(undefined));
  return messages;
}

/** What a function prints on stdout. */
export function printedBy(run: () => void): string {
  let text = "";
  const write = vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  try {
    run();
  } finally {
    write.mockRestore();
  }
  return text;
}
