import { MigrationError, migrate } from "@/db/migrate";
import { setUp, type SetUpResult } from "@/lib/services/setup/set-up";
import { checkServer, ensureDatabase } from "@/scripts/databases";
import { type EmbeddedPostgres, startPostgres } from "@/scripts/embedded-postgres";
import { Refusal } from "@/scripts/refusal";

/** The database that the app runs on, with the schema of this code. */
export type AppDatabase = Readonly<{
  url: string;
  /** `null` where the server is somebody else's. */
  embedded: EmbeddedPostgres | null;
}>;

/** Gets the app its database: the one at `databaseUrl`, else the embedded one. @throws Refusal in one sentence */
export async function openAppDatabase(root: string, databaseUrl: string | undefined): Promise<AppDatabase> {
  if (databaseUrl) {
    await bringUpToDate(databaseUrl);
    return { url: databaseUrl, embedded: null };
  }
  const embedded = await startPostgres({ root, folder: ".data/pg" });
  try {
    const url = await ensureDatabase(embedded, "drawdown");
    await bringUpToDate(url);
    return { url, embedded };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

async function bringUpToDate(url: string): Promise<void> {
  await checkServer(url);
  try {
    await migrate(url);
  } catch (error) {
    throw error instanceof MigrationError ? new Refusal(error.message, { cause: error }) : error;
  }
}

type Filling = Readonly<{ demo: boolean; zone: string }>;

/** Puts in what the first request needs: the price book, and the demo or a link for the first admin. */
export function fillDatabase(url: string, filling: Filling): Promise<SetUpResult> {
  return setUp({ url, ...filling, now: new Date() });
}

/** An empty database made ready, for tests and benchmarks. */
export async function prepareDatabase(url: string, filling: Filling): Promise<SetUpResult> {
  await bringUpToDate(url);
  return fillDatabase(url, filling);
}
