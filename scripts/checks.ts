import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/** What a step found. A check that is one question (is it formatted?) counts as one. */
export type Count = Readonly<{ passed: number; failed: number }>;

export type Step = Readonly<{ name: string; run: () => Promise<Count> }>;

const root = path.resolve(import.meta.dirname, "..");
const REPORTS = path.join(root, ".data/reports");

/**
 * Runs every step, also after one that failed, so that one run tells all. Its last line is the sum.
 * @returns whether nothing failed
 */
export async function runSteps(steps: readonly Step[]): Promise<boolean> {
  const total = { passed: 0, failed: 0 };
  const summary: string[] = [];
  for (const step of steps) {
    process.stdout.write(`\n── ${step.name} ${"─".repeat(Math.max(0, 76 - step.name.length))}\n`);
    const started = performance.now();
    const count = await attempt(step);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    summary.push(
      `${step.name.padEnd(24)} ${String(count.passed).padStart(5)} passed ${String(count.failed).padStart(5)} failed  ${seconds.padStart(6)} s`,
    );
    total.passed += count.passed;
    total.failed += count.failed;
  }
  process.stdout.write(`\n${summary.join("\n")}\n\n`);
  process.stdout.write(`${String(total.passed)} passed, ${String(total.failed)} failed\n`);
  return total.failed === 0;
}

async function attempt(step: Step): Promise<Count> {
  try {
    const count = await step.run();
    if (count.passed + count.failed > 0) return count;
    process.stderr.write(`${step.name}: nothing ran\n`);
  } catch (error) {
    process.stderr.write(`${step.name}: ${error instanceof Error ? error.message : String(error)}\n`);
  }
  return { passed: 0, failed: 1 };
}

type Variables = Readonly<Record<string, string>>;
type ToolOptions = Readonly<{ environment?: Variables; timeoutMs?: number }>;

/** The program of a package in `node_modules`, run by Node, with its output shown. @returns its exit code */
export function runTool(script: string, args: readonly string[], options: ToolOptions = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, "node_modules", script), ...args], {
      cwd: root,
      env: { ...process.env, ...options.environment },
      stdio: ["ignore", "inherit", "inherit"],
      ...(options.timeoutMs ? { timeout: options.timeoutMs } : {}),
    });
    const pass = (signal: NodeJS.Signals) => child.kill(signal);
    process.on("SIGTERM", pass);
    child.on("error", reject);
    child.on("exit", (code) => {
      process.off("SIGTERM", pass);
      resolve(code ?? 1);
    });
  });
}

/** A step that is one question, answered by an exit code. */
export function check(name: string, script: string, args: readonly string[]): Step {
  return { name, run: async () => one((await runTool(script, args)) === 0) };
}

export function one(passed: boolean): Count {
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Format, lint, import rules and types: what needs neither database nor browser. */
export function staticChecks(): Step[] {
  return [
    check("format", "prettier/bin/prettier.cjs", ["--check", "--log-level=warn", "."]),
    check("lint", "eslint/bin/eslint.js", ["--max-warnings=0", "."]),
    check("import rules", "dependency-cruiser/bin/dependency-cruise.mjs", [
      "--config",
      ".dependency-cruiser.cjs",
      ".",
    ]),
    {
      name: "types",
      run: async () => {
        // Next writes the types of its routes; a fresh clone has none yet.
        const generated = await runTool("next/dist/bin/next", ["typegen"], {
          environment: { NEXT_TELEMETRY_DISABLED: "1" },
        });
        return one(generated === 0 && (await runTool("typescript/bin/tsc", ["--noEmit"])) === 0);
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
export async function playwright(
  environment: Variables,
  args: readonly string[] = [],
): Promise<Count> {
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
