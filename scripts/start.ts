import path from "node:path";
import type { SetUpResult } from "@/lib/services/setup/set-up";
import { type AppDatabase, fillDatabase, openAppDatabase } from "@/scripts/app-database";
import { type AppEnvironment, readEnvironment } from "@/scripts/app-environment";
import { type AppProcesses, assertPortFree, startProcesses } from "@/scripts/app-processes";
import { BUNDLE, buildApp } from "@/scripts/build";
import type { EmbeddedPostgres } from "@/scripts/embedded-postgres";
import { Refusal } from "@/scripts/refusal";
import { stopRequest } from "@/scripts/stop-request";

const root = path.resolve(import.meta.dirname, "..");

/** `npm start`: database, build, server and worker; runs until it is asked to stop or one of them fails. */
export async function main(): Promise<void> {
  await runApp("production", async (stop) => {
    await buildApp(root, { output: "log", stop });
    return { bundle: BUNDLE, watch: () => undefined };
  });
}

/** How the processes come to be: where their bundle is, and what begins once they run. */
export type Prepared = Readonly<{ bundle: string; watch: (app: AppProcesses) => void }>;

/** What `npm start` and `npm run dev` share. */
export async function runApp(mode: "production" | "development", prepare: Prepare): Promise<void> {
  const stop = stopRequest();
  const environment = readEnvironment(root, mode);
  await assertPortFree(environment.host, environment.port);
  const database = await openAppDatabase(root, environment.databaseUrl);
  try {
    await runOn(database, { environment, prepare, stop });
  } catch (error) {
    // What was under way when we were asked to stop has failed because of that.
    if (!stop.aborted) throw error;
  } finally {
    await database.embedded?.stop();
  }
}

type Prepare = (stop: AbortSignal) => Promise<Prepared>;
type Run = Readonly<{ environment: AppEnvironment; prepare: Prepare; stop: AbortSignal }>;

async function runOn(database: AppDatabase, run: Run): Promise<void> {
  const { environment, prepare, stop } = run;
  // Sign-ins that everybody can read have no business on a database that may be somebody's real one.
  const demo = database.embedded !== null || environment.demo;
  stop.throwIfAborted();
  // A first start builds while the demo is made; neither is left to itself when the other fails.
  const [preparing, filling] = await Promise.allSettled([
    prepare(stop),
    fillDatabase(database.url, { demo, zone: environment.zone }),
  ]);
  if (preparing.status === "rejected" && filling.status === "fulfilled") tellFirstAdmin(filling.value);
  const [prepared, filled] = [valueOf(preparing), valueOf(filling)];
  const app = await startOn(environment.forDatabase(database.url, demo), { ...run, prepared }, filled);
  welcome(environment.publicUrl ?? friendly(app.address), filled, database.embedded);
  prepared.watch(app);
  const failure = await Promise.race([stopped(stop), app.failure, databaseFailure(database.embedded)]);
  await app.stop();
  if (failure !== null) throw new Refusal(`${failure}; everything was stopped`);
}

function valueOf<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === "rejected") throw settled.reason;
  return settled.value;
}

async function startOn(
  variables: Record<string, string>,
  run: Run & Readonly<{ prepared: Prepared }>,
  filled: SetUpResult,
): Promise<AppProcesses> {
  const { host, port } = run.environment;
  const { bundle } = run.prepared;
  try {
    return await startProcesses({ root, host, port, environment: variables, bundle, stop: run.stop });
  } catch (error) {
    tellFirstAdmin(filled);
    throw error;
  }
}

/** The link is made once, so it is told even where nothing runs yet. */
function tellFirstAdmin({ firstAdminPath }: SetUpResult): void {
  if (firstAdminPath) process.stdout.write(`Once it runs, make the first admin at ${firstAdminPath}\n`);
}

function stopped(stop: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (stop.aborted) resolve(null);
    stop.addEventListener("abort", () => {
      resolve(null);
    });
  });
}

/** Resolves when our own Postgres is gone. */
function databaseFailure(embedded: EmbeddedPostgres | null): Promise<string> {
  return new Promise((resolve) => {
    if (!embedded) return;
    const watch = setInterval(() => {
      if (embedded.isRunning()) return;
      clearInterval(watch);
      resolve(`Postgres ended by itself, see ${embedded.dataFolder}.log`);
    }, 1_000);
    watch.unref();
  });
}

function friendly(address: string): string {
  return address.replace("//127.0.0.1:", "//localhost:");
}

function welcome(
  address: string,
  { signIns, firstAdminPath }: SetUpResult,
  embedded: EmbeddedPostgres | null,
): void {
  const width = Math.max(0, ...signIns.map(({ email }) => email.length));
  const lines = [`Drawdown runs at ${address}`];
  if (signIns.length > 0) lines.push("", "Sign in with a demo user:");
  for (const { email, password, role } of signIns)
    lines.push(`  ${email.padEnd(width)}  ${password}  (${role})`);
  if (firstAdminPath)
    lines.push("", "Make the first admin (the link works once):", `  ${address}${firstAdminPath}`);
  if (embedded) lines.push("", `The database is in ${embedded.dataFolder}`);
  lines.push("", "Ctrl-C stops it.");
  const inner = Math.max(...lines.map((line) => line.length));
  const box = lines.map((line) => `│ ${line.padEnd(inner)} │`);
  const edge = "─".repeat(inner + 2);
  process.stdout.write(`\n┌${edge}┐\n${box.join("\n")}\n└${edge}┘\n`);
}
