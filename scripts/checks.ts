import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { stopRequest } from "@/scripts/stop-request";

/** What a step found. A check that is one question (is it formatted?) counts as one. */
export type Count = Readonly<{ passed: number; failed: number }>;

/** Takes what a program prints; without one it goes straight to the terminal. */
type Print = (text: string) => void;

export type Step = Readonly<{ name: string; run: (print?: Print) => Promise<Count> }>;

const root = path.resolve(import.meta.dirname, "..");
const REPORTS = path.join(root, ".data/reports");

/**
 * Runs every step, also after one that failed, so that one run tells all; steps in a list of their own run at once. The
 * last line is the sum.
 * @returns whether nothing failed
 */
export async function runSteps(steps: readonly (Step | readonly Step[])[]): Promise<boolean> {
  const stop = stopRequest();
  const results: Result[] = [];
  for (const group of steps) {
    if (stop.aborted) break;
    if ("run" in group) results.push(await runStep(group));
    else results.push(...(await Promise.all(group.map(runQuietly))));
  }
  process.stdout.write(`\n${results.map(({ line }) => line).join("\n")}\n\n`);
  const sum = (key: keyof Count) => results.reduce((total, { count }) => total + count[key], 0);
  process.stdout.write(`${String(sum("passed"))} passed, ${String(sum("failed"))} failed\n`);
  if (stop.aborted) process.stderr.write("interrupted: not everything was checked\n");
  return sum("failed") === 0 && !stop.aborted;
}

type Result = Readonly<{ count: Count; line: string }>;

async function runStep(step: Step, print?: Print): Promise<Result> {
  if (!print) process.stdout.write(headline(step));
  const started = performance.now();
  const count = await attempt(step, print);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const figures = `${String(count.passed).padStart(5)} passed ${String(count.failed).padStart(5)} failed`;
  return { count, line: `${step.name.padEnd(24)} ${figures}  ${seconds.padStart(6)} s` };
}

/** Keeps a step's output together, for steps that run side by side. */
async function runQuietly(step: Step): Promise<Result> {
  const printed: string[] = [];
  const result = await runStep(step, (text) => printed.push(text));
  process.stdout.write(headline(step) + printed.join(""));
  return result;
}

function headline({ name }: Step): string {
  return `\n── ${name} ${"─".repeat(Math.max(0, 76 - name.length))}\n`;
}

async function attempt(step: Step, print?: Print): Promise<Count> {
  const say = print ?? ((text: string) => process.stderr.write(text));
  try {
    const count = await step.run(print);
    if (count.passed + count.failed > 0) return count;
    say(`${step.name}: nothing ran\n`);
  } catch (error) {
    say(`${step.name}: ${error instanceof Error ? error.message : String(error)}\n`);
  }
  return { passed: 0, failed: 1 };
}

type Variables = Readonly<Record<string, string>>;
type ToolOptions = Readonly<{ environment?: Variables; timeoutMs?: number; print?: Print | undefined }>;

/** The program of a package in `node_modules`, run by Node, with its output shown. @returns its exit code */
export function runTool(script: string, args: readonly string[], options: ToolOptions = {}): Promise<number> {
  const { environment, timeoutMs, print } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, "node_modules", script), ...args], {
      cwd: root,
      env: { ...process.env, ...(print && process.stdout.isTTY ? { FORCE_COLOR: "1" } : {}), ...environment },
      stdio: ["ignore", print ? "pipe" : "inherit", print ? "pipe" : "inherit"],
      ...(timeoutMs ? { timeout: timeoutMs } : {}),
    });
    if (print)
      for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", print);
    const stop = stopRequest();
    // Ctrl-C has reached the program as well, and a second time would not let it clean up.
    const interrupt = () => {
      if (stop.reason !== "SIGINT" || !process.stdin.isTTY) child.kill("SIGINT");
    };
    stop.addEventListener("abort", interrupt);
    child.on("error", reject);
    child.on("close", (code) => {
      stop.removeEventListener("abort", interrupt);
      resolve(code ?? 1);
    });
  });
}

/** A step that is one question, answered by an exit code. */
export function check(name: string, script: string, args: readonly string[]): Step {
  return { name, run: async (print) => one((await runTool(script, args, { print })) === 0) };
}

export function one(passed: boolean): Count {
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Where a run by hand remembers what it found, so that the next one looks at what has changed only. */
const CACHE = "node_modules/.cache";

type StaticChecks = Readonly<{
  /**
   * Files that have not changed keep their answer. A lint rule that asks for types may then miss what a change in another
   * file did to this one: good enough between two edits, and `npm test` never does it.
   */
  remember?: boolean;
}>;

/** Format, lint, import rules and types: what needs neither database nor browser. */
export function staticChecks({ remember = false }: StaticChecks = {}): Step[] {
  const memory = (tool: string, place = "") =>
    remember
      ? ["--cache", "--cache-location", `${CACHE}/${tool}/${place}`, "--cache-strategy", "content"]
      : [];
  return [
    check("format", "prettier/bin/prettier.cjs", [
      ...memory("prettier", "files"),
      "--check",
      "--log-level=warn",
      ".",
    ]),
    check("lint", "eslint/bin/eslint.js", [...memory("eslint"), "--max-warnings=0", "."]),
    check("import rules", "dependency-cruiser/bin/dependency-cruise.mjs", [
      ...(remember ? ["--cache", `${CACHE}/dependency-cruiser`, "--cache-strategy", "content"] : []),
      "--config",
      ".dependency-cruiser.cjs",
      ".",
    ]),
    {
      name: "types",
      run: async (print) => {
        // Next writes the types of its routes; a fresh clone has none yet.
        const generated = await runTool("next/dist/bin/next", ["typegen"], {
          environment: { NEXT_TELEMETRY_DISABLED: "1" },
          print,
        });
        return one(generated === 0 && (await runTool("typescript/bin/tsc", ["--noEmit"], { print })) === 0);
      },
    },
  ];
}

type VitestReport = Readonly<{
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: readonly { status: string; assertionResults: readonly unknown[] }[];
}>;

/** One of the test projects of vitest.config.ts. */
export function vitest(name: string, project: "unit" | "db", more: readonly string[] = []): Step {
  return {
    name,
    run: async () => {
      const report = freshReport(`${project}.json`);
      const args = [
        "run",
        `--project=${project}`,
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${report}`,
      ];
      const code = await runTool("vitest/vitest.mjs", [...args, ...more]);
      return honest(code, fs.existsSync(report) ? countVitest(readReport<VitestReport>(report)) : null);
    },
  };
}

/** A test that was skipped or only planned has not passed; a file that could not be loaded is one failure. */
export function countVitest(report: VitestReport): Count {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numPendingTests + report.numTodoTests + unloaded.length,
  };
}

type PlaywrightReport = Readonly<{
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}>;

/** Playwright over an app that runs; `environment` tells where. */
export async function playwright(environment: Variables, args: readonly string[] = []): Promise<Count> {
  const report = freshReport("e2e.json");
  const code = await runTool("@playwright/test/cli.js", ["test", "--reporter=list,json", ...args], {
    environment: { ...environment, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  });
  return honest(code, fs.existsSync(report) ? countPlaywright(readReport<PlaywrightReport>(report)) : null);
}

export function countPlaywright({ stats }: PlaywrightReport): Count {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped };
}

/** A run that ended badly has failed, whatever its report says. */
export function honest(code: number, count: Count | null): Count {
  if (!count || count.passed + count.failed === 0) return { passed: 0, failed: 1 };
  return code === 0 || count.failed > 0 ? count : { ...count, failed: 1 };
}

function freshReport(name: string): string {
  fs.mkdirSync(REPORTS, { recursive: true });
  const file = path.join(REPORTS, name);
  fs.rmSync(file, { force: true });
  return file;
}

function readReport<T>(file: string): T {
  return JSON.parse(fs.readFileSync(file, "utf8")) as T;
}
