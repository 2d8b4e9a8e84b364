import path from "node:path";
import { parseArgs } from "node:util";
import { isZone } from "@/lib/domain/time/calendar";
import type { Outcome } from "@/scripts/conformance/outcome";
import { playDocument } from "@/scripts/conformance/play";
import { openPriceBook } from "@/scripts/conformance/price-book";
import { readDocument } from "@/scripts/conformance/read-document";
import type { Theatre } from "@/scripts/conformance/scenarios/stage";
import { openTheatre } from "@/scripts/conformance/scenarios/theatre";
import { Refusal } from "@/scripts/refusal";

const USAGE = "npm run conformance -- [--price-book BOOK.json] [--zone Asia/Shanghai] FILE.json …";

const root = path.resolve(import.meta.dirname, "..");

/**
 * `npm run conformance -- FILE…`: plays files of worked examples through the engine, and through the use cases where there
 * is one, and files of scenarios through the use cases, on a Postgres of its own; one line for each case.
 */
export async function main(args: readonly string[]): Promise<void> {
  const { files, bookFile, zone } = readArguments(args);
  let opened: Promise<Theatre> | undefined;
  const theatre = () => (opened ??= openTheatre(root, zone));
  // The database has the shipped price book in force: examples of another one are the engine's alone.
  const stages = { book: openPriceBook(bookFile), zone, theatre, useCases: bookFile === undefined };
  const documents = files.map(readDocument);
  const outcomes: Outcome[] = [];
  try {
    for (const document of documents) {
      const played = await playDocument(stages, document);
      for (const outcome of played) console.log(describe(outcome));
      outcomes.push(...played);
    }
  } finally {
    await (await opened)?.close();
  }
  const failed = outcomes.filter(({ differences }) => differences.length > 0).length;
  console.log(`${String(outcomes.length - failed)} passed, ${String(failed)} failed`);
  if (failed > 0) process.exitCode = 1;
}

function readArguments(args: readonly string[]) {
  const options = { "price-book": { type: "string" }, zone: { type: "string" } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (positionals.length === 0) throw new Refusal(`which files? ${USAGE}`);
    const zone = values.zone ?? "Asia/Shanghai";
    if (!isZone(zone)) throw new Refusal(`${zone} is no time zone`);
    return { files: positionals, bookFile: values["price-book"], zone };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(USAGE, { cause: error });
  }
}

function describe({ id, kind, differences }: Outcome): string {
  if (differences.length === 0) return `ok    ${id} (${kind})`;
  const reasons = differences.map(
    ({ field, expected, actual }) => `${field}: expected ${expected}, got ${actual}`,
  );
  return `FAIL  ${id} (${kind}): ${reasons.join("; ")}`;
}
