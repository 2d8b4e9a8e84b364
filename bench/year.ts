import type { Bench, Finding } from "@/bench/benchmark";
import { openDesk } from "@/lib/testing/factories";
import { faultsInBooks } from "@/lib/testing/books";
import { playYear } from "@/lib/testing/year";
import { keepYear, keptYear } from "@/lib/testing/year-report";

const ACCOUNTS = 200;
const SECONDS_AT_MOST = 120;

/**
 * A year of 200 accounts, simulated by their test clocks and compared with the report that is kept. `KEEP_YEAR=1` keeps what
 * came out as the new report.
 */
export async function benchmark({ url, say }: Bench): Promise<Finding> {
  const desk = await openDesk({ url });
  try {
    say(`${String(ACCOUNTS)} accounts live through a year.`);
    const start = performance.now();
    const lines = await playYear(desk, ACCOUNTS);
    const seconds = (performance.now() - start) / 1_000;
    if (process.env["KEEP_YEAR"] === "1") keepYear(lines);
    const kept = keptYear(ACCOUNTS);
    const other = lines.filter((line, index) => line !== kept[index]);
    for (const line of other.slice(0, 5)) say(`otherwise than kept: ${line}`);
    const faults = await faultsInBooks(desk.owner);
    const [counted] = await desk.owner<{ commits: number }[]>`select (select count(*) from orders)::int
      + (select count(*) from audit_entry where action <> 'order.place')::int as commits`;
    const deeds = counted?.commits ?? 0;
    const bare = await commitBare(desk, deeds);
    return {
      value: seconds,
      unit: "s for a year of 200 accounts",
      reference: bare,
      floor: SECONDS_AT_MOST,
      atMost: true,
      conditions: [
        { name: "every account ends as the report that is kept says", holds: other.length === 0 },
        { name: "the books agree", holds: faults.length === 0 },
      ],
      rows: [
        { what: "the year", seconds: round(seconds), "deeds on record": deeds },
        { what: "as many bare one-row commits", seconds: round(bare), "deeds on record": deeds },
      ],
    };
  } finally {
    await desk.close();
  }
}

/** What the database does at least: one row and one commit for each deed. */
async function commitBare({ owner }: Awaited<ReturnType<typeof openDesk>>, commits: number): Promise<number> {
  await owner`create table bare_deed (id bigserial primary key, told text not null)`;
  const start = performance.now();
  for (let done = 0; done < commits; done += 1) await owner`insert into bare_deed (told) values ('a deed')`;
  return (performance.now() - start) / 1_000;
}

const round = (seconds: number) => Math.round(seconds * 10) / 10;
