import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Desk, openDesk } from "@/lib/testing/factories";

/** Reference data and sign-in, which belong to no account: a new table is either owned by an account or named here. */
const OWNED_BY_NOBODY = ["one_time_link", "price_book", "service_key", "sign_in_throttle"];
/** People sign in before their account is known, and staff have none: found by id and by address. */
const NOT_KEYED_BY_ACCOUNT = ["app_user"];
const APP_ROLES = ["drawdown_customer", "drawdown_staff"];

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** The one column of a query, as a list of texts. */
async function ask(query: string): Promise<string[]> {
  const rows = await desk.owner.unsafe<{ answer: string }[]>(query);
  return rows.map((row) => row.answer);
}
const list = (names: string[]) => names.map((name) => `'${name}'`).join(", ");

/** Partitions are reached through their table only: nobody is granted anything on them. */
const OWNED = `select c.oid, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname not in (${list(OWNED_BY_NOBODY)})`;
const KEYED = `select * from (${OWNED}) owned where relname not in (${list(NOT_KEYED_BY_ACCOUNT)})`;

describe("every table", () => {
  it("has the account it belongs to, or is known to belong to none", async () => {
    const without =
      await ask(`select relname as answer from (${OWNED}) t where not exists (select from pg_attribute a
      where a.attrelid = t.oid and a.attname = 'account_id' and not a.attisdropped)`);
    expect(without).toEqual([]);
    expect((await ask(`select relname as answer from (${KEYED}) t`)).length).toBeGreaterThanOrEqual(11);
  });

  it("of accounts never lacks its account", async () => {
    const nullable =
      await ask(`select relname as answer from (${KEYED}) t join pg_attribute a on a.attrelid = t.oid
      where a.attname = 'account_id' and not a.attnotnull`);
    expect(nullable).toEqual([]);
  });

  it("in parts grants nothing on its parts", async () => {
    const parts = `select oid, relname from pg_class where relispartition and relkind = 'r' and relnamespace = 'public'::regnamespace`;
    expect((await ask(`select relname as answer from (${parts}) t`)).length).toBeGreaterThan(0);
    expect(
      await ask(`select relname as answer from (${parts}) t, unnest(array[${list(APP_ROLES)}]) r
      where has_table_privilege(r, t.oid, 'select, insert, update, delete')`),
    ).toEqual([]);
  });

  it("of accounts has row-level security, with a policy for each role of the app and for nobody else", async () => {
    expect(
      await ask(
        `select c.relname as answer from pg_class c join (${OWNED}) t using (oid) where not c.relrowsecurity`,
      ),
    ).toEqual([]);
    const policies =
      await ask(`select distinct t.relname || ': ' || coalesce(string_agg(r.rolname, ' ' order by r.rolname), 'none') as answer
      from (${OWNED}) t left join pg_policy p on p.polrelid = t.oid left join pg_roles r on r.oid = any(p.polroles)
      group by t.oid, t.relname having string_agg(r.rolname, ' ' order by r.rolname) is distinct from '${APP_ROLES.join(" ")}'`);
    expect(policies).toEqual([]);
  });

  it("of accounts lets customers see and write the rows of one account, by the policy itself", async () => {
    const other =
      await ask(`select t.relname || ': ' || pg_get_expr(polqual, polrelid) || ' / ' || coalesce(pg_get_expr(polwithcheck, polrelid), '') as answer
      from (${KEYED}) t join pg_policy p on p.polrelid = t.oid where 'drawdown_customer'::regrole = any(p.polroles) and
      (pg_get_expr(polqual, polrelid) <> '(account_id = current_account_id())' or
       pg_get_expr(polwithcheck, polrelid) is distinct from '(account_id = current_account_id())' or p.polcmd <> '*' or not polpermissive)`);
    expect(other).toEqual([]);
  });

  it("of accounts has the account first in its primary key and in every unique key", async () => {
    const keys = await ask(`select t.relname || '.' || x.relname as answer from (${KEYED}) t
      join pg_index i on i.indrelid = t.oid and (i.indisunique or i.indisexclusion) join pg_class x on x.oid = i.indexrelid
      join pg_attribute a on a.attrelid = t.oid and a.attname = 'account_id' where i.indkey[0] <> a.attnum`);
    expect(keys).toEqual([]);
    const keyless = await ask(`select relname as answer from (${KEYED}) t
      where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary)`);
    expect(keyless).toEqual([]);
  });

  it("of accounts refers to others of the same account: the account is first in every such foreign key", async () => {
    const pairs = `select f.conname, f.conrelid, f.confrelid, f.conkey[1] as from_key, f.confkey[1] as to_key from pg_constraint f
      where f.contype = 'f' and f.conrelid in (select oid from (${KEYED}) k) and f.confrelid in (select oid from (${KEYED}) k)`;
    const attribute = (relation: string, key: string) =>
      `(select attname from pg_attribute where attrelid = ${relation} and attnum = ${key})`;
    expect((await ask(`select conname as answer from (${pairs}) f`)).length).toBeGreaterThanOrEqual(8);
    expect(
      await ask(`select conname as answer from (${pairs}) f where ${attribute("conrelid", "from_key")} <> 'account_id'
        or ${attribute("confrelid", "to_key")} <> 'account_id'`),
    ).toEqual([]);
  });

  it("keeps amounts exactly and instants to the millisecond", async () => {
    const loose =
      await ask(`select table_name || '.' || column_name || ' ' || data_type as answer from information_schema.columns
      where table_schema = 'public' and (data_type in ('real', 'double precision', 'money', 'timestamp without time zone', 'date', 'character')
      or (data_type = 'numeric' and (numeric_precision, numeric_scale) is distinct from (20, 6)
        and column_name not like '%\\_sixtieths')
      or (data_type = 'timestamp with time zone' and datetime_precision <> 3))`);
    expect(loose).toEqual([]);
  });
});

describe("the roles of the app", () => {
  it("own nothing, may not sign in, and are bound by row-level security", async () => {
    const owned =
      await ask(`select relname as answer from pg_class where pg_get_userbyid(relowner) in (${list(APP_ROLES)})
      union all select proname from pg_proc where pg_get_userbyid(proowner) in (${list(APP_ROLES)})
      union all select nspname from pg_namespace where pg_get_userbyid(nspowner) in (${list(APP_ROLES)})`);
    expect(owned).toEqual([]);
    const mighty = await ask(`select rolname as answer from pg_roles where rolname in (${list(APP_ROLES)})
      and (rolsuper or rolbypassrls or rolcanlogin or rolcreaterole or rolcreatedb)`);
    expect(mighty).toEqual([]);
    expect(
      await ask(`select rolname as answer from pg_roles where rolname in (${list(APP_ROLES)}) order by 1`),
    ).toEqual(APP_ROLES);
  });

  it("are members of nothing, not of each other either", async () => {
    expect(
      await ask(`select pg_get_userbyid(roleid)::text as answer from pg_auth_members
      where pg_get_userbyid(member) in (${list(APP_ROLES)})`),
    ).toEqual([]);
  });

  it("may not make anything, and may not delete business facts", async () => {
    expect(
      await ask(`select r || ' on ' || nspname as answer from pg_namespace, unnest(array[${list(APP_ROLES)}]) r
      where nspname in ('public', 'pgboss') and has_schema_privilege(r, oid, 'create')`),
    ).toEqual([]);
    const deletable =
      await ask(`select r || ' on ' || relname as answer from (${OWNED}) t, unnest(array[${list(APP_ROLES)}]) r,
      unnest(array['delete', 'truncate', 'references', 'trigger']) p where has_table_privilege(r, t.oid, p)`);
    expect(deletable).toEqual([]);
  });

  it("change the ledger, the audit trail, orders and terms in no column but what tells how far they have come", async () => {
    const changeable =
      await ask(`select distinct table_name || '.' || column_name as answer from information_schema.column_privileges
      where grantee in (${list(APP_ROLES)}) and privilege_type = 'UPDATE' and table_schema = 'public' and table_name in
      ('ledger_transaction', 'ledger_entry', 'audit_entry', 'orders', 'order_line', 'term', 'device', 'order_refund', 'device_replacement')
      order by 1`);
    expect(changeable).toEqual(["orders.status", "term.voided_at"]);
  });

  it("have no function that runs with its owner's rights", async () => {
    expect(
      await ask(`select p.proname as answer from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('public', 'pgboss') and p.prosecdef`),
    ).toEqual([]);
  });
});
