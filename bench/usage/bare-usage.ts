import postgres from "postgres";
import { v7 as uuid } from "uuid";

export type BareUsage = Readonly<{
  unnest: (accountId: string, rows: number) => Promise<void>;
  copy: (accountId: string, rows: number) => Promise<void>;
  naive: (accountId: string) => Promise<void>;
  end: () => Promise<void>;
}>;

const LOT = "0198a7a0-0000-7000-8000-000000000001";
const FUNDING = `[["package",1,"${LOT}","object-detection","0.2","99999999.8"]]`;
const AT = "2026-03-02T01:00:00.000Z";

/** The columns of an event in a table with nothing but its key, and a lot to burn from. */
const SCHEMA = `
  create table bare_event (account_id uuid, event_id text, occurred_at timestamptz(3), recorded_at timestamptz(3), capability text,
    channel text, type text, outcome text, units bigint, video jsonb, reid boolean, price_book_version int, funding jsonb, lot_id uuid,
    more_lot_ids uuid[], voided_at timestamptz(3), primary key (account_id, event_id));
  create table naive_event (like bare_event including all);
  create table naive_lot (account_id uuid primary key, points_left numeric(20,6) not null check (points_left >= 0));
  create function naive_use(account uuid, event text, used_at timestamptz) returns void language plpgsql as $$
  declare after numeric;
  begin
    update naive_lot set points_left = points_left - 0.2 where account_id = account returning points_left into after;
    insert into naive_event values (account, event, used_at, now(), 'object-detection', 'official', null, 'success', 1, null, false, 1,
      jsonb_build_array(jsonb_build_array('package', 1, account, 'object-detection', '0.2', after::text)), account)
      on conflict do nothing;
  end $$`;

const UNNEST = `insert into bare_event select * from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::text[],
  $6::text[], $7::text[], $8::text[], $9::bigint[], $10::jsonb[], $11::boolean[], $12::int[], $13::jsonb[], $14::uuid[])`;

export async function openBareUsage(url: string, accounts: readonly string[]): Promise<BareUsage> {
  const sql = postgres(url, { max: 64, idle_timeout: 5, onnotice: () => undefined });
  await sql.unsafe(SCHEMA);
  for (const id of accounts) await sql`insert into naive_lot values (${id}, 100000000)`;
  const fill = (rows: number, value: string | null) =>
    `{${Array.from({ length: rows }, () => value ?? "NULL").join()}}`;
  const fixed = new Map<number, string[]>();
  const constants = (rows: number) => {
    const known = fixed.get(rows) ?? [
      ...[AT, AT, "object-detection", "official", null, "success", "1", null, "f", "1"].map((value) =>
        fill(rows, value),
      ),
      fill(rows, JSON.stringify(FUNDING)),
      fill(rows, LOT),
    ];
    fixed.set(rows, known);
    return known;
  };
  const ids = (rows: number) => Array.from({ length: rows }, () => uuid());
  return {
    unnest: async (accountId, rows) => {
      const values = [fill(rows, accountId), `{${ids(rows).join()}}`, ...constants(rows)];
      await sql.unsafe(UNNEST, values, { prepare: true });
    },
    copy: async (accountId, rows) => {
      const line = (id: string) => [
        accountId,
        id,
        AT,
        AT,
        "object-detection",
        "official",
        "\\N",
        "success",
        "1",
        "\\N",
        "f",
        "1",
        FUNDING,
        LOT,
        "\\N",
        "\\N",
      ];
      const into = await sql`copy bare_event from stdin`.writable();
      await new Promise<void>((resolve, reject) => {
        into.once("error", reject).once("finish", resolve);
        into.end(
          ids(rows)
            .map((id) => `${line(id).join("\t")}\n`)
            .join(""),
        );
      });
    },
    naive: async (accountId) => {
      await sql.unsafe("select naive_use($1::uuid, $2, $3::text::timestamptz)", [accountId, uuid(), AT], {
        prepare: true,
      });
    },
    end: () => sql.end({ timeout: 5 }),
  };
}
