import { expect, test } from "vitest";
import { load } from "./load";

const { explainFailure } = await load<{ explainFailure(what: string, output: string, log: string): string }>(
  "scripts/setup/failures.mjs",
);

test.each([
  [
    "npm error code ENOTFOUND\nnpm error request to https://reg.example/x failed",
    "registry (reg.example) can't be",
  ],
  ["WARNING: Retrying ... NewConnectionError('Connection refused')", "registry can't be reached"],
  ["npm error code EINTEGRITY", "hash mismatch"],
  ["ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "hash mismatch"],
  ["OSError: [Errno 28] No space left on device", "the disk is full"],
  ["npm error code ENOTCACHED", "--download DIR"],
  ["ssl.SSLCertVerificationError: CERTIFICATE_VERIFY_FAILED", "PIP_CERT"],
  ["ERROR: No matching distribution found for plotly==7.1.0", "(plotly==7.1.0)"],
  ["npm error code E403", "refused access"],
  ["EACCES: permission denied, mkdir", "belong to you"],
])("%s", (output, sentence) => {
  const explained = explainFailure("npm packages", output, "LOG");
  expect(explained).toContain(sentence);
  expect(explained).toContain("LOG");
});

test("an address with a password is not repeated", () => {
  const output = "ECONNREFUSED https://me:secret@reg.example/simple";
  expect(explainFailure("x", output, "LOG")).not.toContain("secret");
});

test("what is not known is shown by its last lines, not whole", () => {
  const explained = explainFailure("npm packages", "one\ntwo\nthree\nfour\nfive", "LOG");
  expect(explained).toContain("five");
  expect(explained).not.toContain("one");
});
