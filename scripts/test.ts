import path from "node:path";
import { findBrowser } from "@/scripts/browser";
import { buildApp } from "@/scripts/build";
import { one, runSteps, staticChecks, vitest } from "@/scripts/checks";
import { runJourneys } from "@/scripts/e2e";
import { Refusal, reportFailure } from "@/scripts/refusal";

const root = path.resolve(import.meta.dirname, "..");

/** `npm test`: everything, in the order in which it is cheapest to learn of a fault. The last line is the sum. */
export async function main(): Promise<void> {
  // Looked for first, because it may have to be installed; without one all the rest still runs.
  const browser = await findBrowser(root).catch((error: unknown) => {
    reportFailure(error);
    return null;
  });
  const passed = await runSteps([
    staticChecks(),
    vitest("unit and property tests", "unit"),
    vitest("database tests", "db"),
    {
      name: "build",
      run: async () => {
        await buildApp(root, { output: "terminal" });
        return one(true);
      },
    },
    {
      name: "end-to-end tests",
      run: () => {
        if (browser === null) throw new Refusal("there is no browser; the first lines of the output say why");
        return runJourneys(browser);
      },
    },
  ]);
  if (!passed) process.exitCode = 1;
}
