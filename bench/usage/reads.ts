import postgres from "postgres";
import { type Measurement, measure } from "@/bench/measure";
import { getAccount } from "@/lib/services/accounts/get-account";
import { listLots } from "@/lib/services/packages/list-lots";
import { adminOf, type Desk } from "@/lib/testing/factories";

const EVENTS = 10_000_000;
const STEP = 500_000;
const SECONDS = 4;

type Reads = Readonly<{ empty: Measurement; long: Measurement; events: number }>;

/**
 * A balance and a list of packages, in turns, before and after the account has so many events (BENCH_HISTORY says another number).
 */
export async function measureReads(
  desk: Desk,
  { url, accountId, say }: Readonly<{ url: string; accountId: string; say: (sentence: string) => void }>,
): Promise<Reads> {
  const events = Number.parseInt(process.env["BENCH_HISTORY"] ?? String(EVENTS), 10);
  const ctx = adminOf(desk, new Date());
  const read = (index: number): Promise<unknown> =>
    index % 2 === 0 ? getAccount(ctx, accountId) : listLots(ctx, { accountId, sort: "expiry", limit: 20 });
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    say("reads without a history");
    const empty = await measure({ concurrency: 1, seconds: SECONDS, run: read });
    say(`writing ${events.toLocaleString("en")} events`);
    for (let from = 0; from < events; from += STEP) {
      await sql`insert into usage_event (account_id, event_id, occurred_at, recorded_at, capability, channel, outcome, units, reid,
          price_book_version, funding)
        select ${accountId}, 'history-' || n, now() - n * interval '1 second', now(), 'object-detection', 'official', 'success', 1,
          false, 1, '[["default-capacity",1]]' from generate_series(${from}::int, ${Math.min(from + STEP, events) - 1}::int) n`;
    }
    // A history has been vacuumed long ago; left to itself, the database would begin with it while the reads are measured.
    await sql`vacuum analyze usage_event`;
    say("reads after it");
    const long = await measure({ concurrency: 1, seconds: SECONDS, run: read });
    return { empty, long, events };
  } finally {
    await sql.end({ timeout: 5 });
  }
}
