import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Benchmark, Finding } from "@/bench/benchmark";
import { bundleProcess } from "@/scripts/build";
import { prepareDatabase } from "@/scripts/app-database";
import { Refusal } from "@/scripts/refusal";
import { openTestServer } from "@/scripts/test-server";

const root = path.resolve(import.meta.dirname, "..");
const ZONE = "Asia/Shanghai";
const NOT_BENCHMARKS = ["benchmark.ts", "http-client.ts", "measure.ts", "run.ts"];

/** `npm run bench -- orders`: runs one benchmark and prints a table for people and, last, one line of JSON. */
export async function main([name]: readonly string[]): Promise<void> {
  const names = benchmarks();
  if (!name || !names.includes(name)) {
    throw new Refusal(`which benchmark? npm run bench -- <name>, of: ${names.join(", ") || "none yet"}`);
  }
  const { benchmark } = (await import(await scriptOf(name))) as { benchmark: Benchmark };
  const finding = await onDatabaseOfItsOwn(benchmark);
  console.table(finding.rows);
  for (const { name: condition, holds } of finding.conditions ?? [])
    console.log(`${holds ? "holds" : "FAILS"}: ${condition}`);
  const result = toResult(name, finding);
  console.log(JSON.stringify(result));
  if (!result.ok) process.exitCode = 1;
}

/** Those of the domain alone run from a bundle, as it does in the product; compiled on the fly, every closure is named when it is made. */
const OF_THE_DOMAIN = ["burn", "pricing"];

async function scriptOf(name: string): Promise<string> {
  if (!OF_THE_DOMAIN.includes(name)) return `./${name}.ts`;
  return pathToFileURL(await bundleProcess(root, `bench/${name}.ts`, ".data/bench")).href;
}

function benchmarks(): string[] {
  const files = fs.readdirSync(path.join(root, "bench")).filter((file) => /^[a-z-]+\.ts$/.test(file));
  return files.filter((file) => !NOT_BENCHMARKS.includes(file)).map((file) => file.replace(/\.ts$/, ""));
}

async function onDatabaseOfItsOwn(benchmark: Benchmark): Promise<Finding> {
  const server = await openTestServer(root);
  try {
    const url = await server.createDatabase("bench");
    await prepareDatabase(url, { demo: false, zone: ZONE });
    return await benchmark({ url, zone: ZONE, say: (sentence) => console.log(sentence) });
  } finally {
    await server.stop();
  }
}

/** The line that programs read. */
export function toResult(bench: string, finding: Finding) {
  const { value, unit, reference, floor, atMost, conditions = [] } = finding;
  const reached = atMost ? value < floor : value >= floor;
  const digits = (figure: number) => Math.round(figure * 1000) / 1000;
  return {
    bench,
    value: digits(value),
    unit,
    reference: digits(reference),
    ratio: digits(value / reference),
    floor,
    ok: reached && conditions.every(({ holds }) => holds),
  };
}
