import "server-only";
import { arrayText, idsText } from "@/db/queries/array-text";
import { type Change, change, type Proof } from "@/db/queries/write";

type Query = Readonly<{ toSQL: () => { sql: string; params: unknown[] } }>;

/** A select that locks accounts, within a statement that counts on their revisions too and answers with its rows. */
export function withRevision(lock: Query): Query {
  return {
    toSQL: () => {
      const { sql, params } = lock.toSQL();
      return { sql: `with held as materialized (${sql}), ${REVISED} select * from held`, params };
    },
  };
}

/** In the order of `held`, as locks are taken in the order of ids everywhere. */
export const REVISED = `revised as (update usage_revision r set revision = r.revision + 1 from held
  where r.account_id = held.account_id returning r.account_id, r.revision)`;

/** What somebody knows of an account, and the ids of the events that it decided by that. */
export type KnownRevision = Readonly<{ accountId: string; revision: number; eventIds: readonly string[] }>;

/**
 * The proof that nothing which uses of these accounts can touch has changed since it was known, that no price book came, and
 * that none of the events was recorded before. It holds the lock of the revisions that it returns until the commit; one that
 * another transaction has just counted on is looked at anew once that has committed, and not returned.
 * @param accounts in the order of their ids
 */
export function stillTrue(accounts: readonly KnownRevision[], bookVersions: number): Proof {
  const known = idsText(accounts.map(({ accountId }) => accountId));
  const revisions = arrayText(accounts.map(({ revision }) => revision));
  const proof = change`update usage_revision r set revision = r.revision + 1
    from unnest(${known}::uuid[], ${revisions}::bigint[]) as known (account_id, revision)
    where r.account_id = known.account_id and r.revision = known.revision
      and (select count(*) from price_book) = ${bookVersions}::int
      and not exists (select from recorded where recorded.account_id = r.account_id)
    returning r.account_id`;
  return { recorded: recordedOf(accounts), proof };
}

/** Accounts that have one of the events already, looked up as `eventsByKey` does. */
function recordedOf(accounts: readonly KnownRevision[]): Change {
  const [first] = accounts;
  const ids = arrayText(accounts.flatMap(({ eventIds }) => eventIds));
  if (first && accounts.length === 1)
    return change`select account_id from usage_event
      where account_id = ${first.accountId}::uuid and event_id = any(${ids}::text[])`;
  const owners = arrayText(accounts.flatMap(({ accountId, eventIds }) => eventIds.map(() => accountId)));
  return change`select asked.account_id from unnest(${owners}::uuid[], ${ids}::text[]) as asked (account_id, event_id)
    cross join lateral (select from usage_event
      where account_id = asked.account_id and event_id = asked.event_id offset 0) as known`;
}
