// Prints the generated VDS table as CSV, for classical-vds.py: the four columns the lesson classifies by, and Speed.
// Needs the compiled library (dist): node test/reference/export-vds.mjs [folder of the compiled library]
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const folder = process.argv[2] ?? fileURLToPath(new URL("../../dist", import.meta.url));
const { generateVds } = createRequire(import.meta.url)(resolve(folder, "data/vds-generator.js"));
const columns = ["ToVol", "Occ.Rate", "LaVol", "MeVol", "Speed"];
const table = generateVds().select(...columns);
const lines = [columns.join(","), ...table.toArray().map((row) => row.join(","))];
process.stdout.write(`${lines.join("\n")}\n`);
