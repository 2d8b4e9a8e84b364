import { runSteps, vitest } from "@/scripts/checks";

/** `npm run verify:db`: the tests on real Postgres. `npm run verify:db -- orders` runs those whose file matches. */
export async function main(args: readonly string[]): Promise<void> {
  if (!(await runSteps([vitest("database tests", "db", args)]))) process.exitCode = 1;
}
