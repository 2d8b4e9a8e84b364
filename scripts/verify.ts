import { runSteps, staticChecks, vitest } from "@/scripts/checks";

/** `npm run verify`: everything that needs neither database nor browser, in under a minute once it has run before. */
export async function main(): Promise<void> {
  if (!(await runSteps([staticChecks({ remember: true }), vitest("unit and property tests", "unit")])))
    process.exitCode = 1;
}
