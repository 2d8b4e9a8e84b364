import { MigrationError, migrate } from "@/db/migrate";
import { setUp, type SetUpResult } from "@/lib/services/setup/set-up";
import { checkServer, ensureDatabase } from "@/scripts/databases";
import { type EmbeddedPostgres, startPostgres } from "@/scripts/embedded-postgres";
import { Refusal } from "@/scripts/refusal";

/** The database that the app runs on; `embedded` is `null` where it is somebody else's. */
export type AppDatabase = Readonly<{ url: string; embedded: EmbeddedPostgres | null; setUp: SetUpResult }>;

type Wanted = Readonly<{ root: string; databaseUrl: string | undefined; demo: boolean; zone: string }>;

/**
 * Gets the app its database: the one at `databaseUrl`, else the embedded one; at the schema of this code, with the price
 * book. Demo data comes on the embedded database, or where it is asked for.
 */
export async function openAppDatabase({ root, databaseUrl, demo, zone }: Wanted): Promise<AppDatabase> {
  if (databaseUrl) {
    return {
      url: databaseUrl,
      embedded: null,
      setUp: await prepareDatabase({ url: databaseUrl, demo, zone }),
    };
  }
  const embedded = await startPostgres({ root, folder: ".data/pg" });
  try {
    const url = await ensureDatabase(embedded, "drawdown");
    return { url, embedded, setUp: await prepareDatabase({ url, demo: true, zone }) };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** Checks, migrates and fills a database. @throws Refusal in one sentence when it cannot be used */
export async function prepareDatabase(wanted: {
  url: string;
  demo: boolean;
  zone: string;
}): Promise<SetUpResult> {
  await checkServer(wanted.url);
  try {
    await migrate(wanted.url);
  } catch (error) {
    throw error instanceof MigrationError ? new Refusal(error.message, { cause: error }) : error;
  }
  return setUp({ ...wanted, now: new Date() });
}
