import "server-only";
import { arrayText } from "@/db/queries/array-text";
import { change, type Proof } from "@/db/queries/write";

type Query = Readonly<{ toSQL: () => { sql: string; params: unknown[] } }>;

/** A select that locks accounts, within a statement that changes their revisions too and answers with its rows. */
export function withRevision(lock: Query): Query {
  return {
    toSQL: () => {
      const { sql, params } = lock.toSQL();
      return { sql: `with held as materialized (${sql}), ${REVISED} select * from held`, params };
    },
  };
}

/**
 * Locked in the order of ids like everything else, for an update takes its rows in the order in which the planner finds them:
 * uses of the same accounts, saved under a proof at the same time, would wait for this one while it waits for them.
 */
export const REVISED = `ordered as materialized (select account_id from usage_revision
    where account_id in (select account_id from held) order by account_id for no key update),
  revised as (update usage_revision r set revision = another_revision() from ordered
    where r.account_id = ordered.account_id returning r.account_id, r.revision)`;

export type KnownRevision = Readonly<{ accountId: string; revision: number }>;

/**
 * The proof that nothing which uses of these accounts can touch has changed since it was known, and that no price book came.
 * It holds the locks of their revisions until the commit; one that another transaction has just changed is looked at anew
 * once that has committed, and does not hold. Its rows are accounts and their new revisions.
 * @param accounts in the order of their ids, in which they are locked: a plan that goes by keys takes the list as it comes
 */
export function stillTrue(accounts: readonly KnownRevision[], bookVersions: number): Proof {
  const known = arrayText(accounts.map(({ accountId }) => accountId));
  const revisions = arrayText(accounts.map(({ revision }) => revision));
  const proof = change`update usage_revision r set revision = another_revision()
    from unnest(${known}::uuid[], ${revisions}::bigint[]) as known (account_id, revision)
    where r.account_id = known.account_id and r.revision = known.revision
      and (select count(*) from price_book) = ${bookVersions}::int
    returning r.account_id, r.revision`;
  return { change: proof, rows: accounts.length };
}
