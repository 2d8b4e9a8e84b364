import fs from "node:fs";
import path from "node:path";

/** What has become of 200 accounts after their year: kept as it came out, so that a change of it is seen. */
const KEPT = path.join(import.meta.dirname, "golden/year.txt");

/** The first so many lines of the report that is kept. */
export function keptYear(accounts: number): readonly string[] {
  return fs.readFileSync(KEPT, "utf8").split("\n").slice(0, accounts);
}

/** Keeps a report in the place of the old one; what changed is then read in the diff. */
export function keepYear(lines: readonly string[]): void {
  fs.writeFileSync(KEPT, `${lines.join("\n")}\n`);
}
