import "server-only";
import { arrayText, idsText } from "@/db/queries/array-text";
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

/** In the order of `held`, as locks are taken in the order of ids everywhere. */
export const REVISED = `revised as (update usage_revision r set revision = another_revision() from held
  where r.account_id = held.account_id returning r.account_id, r.revision)`;

export type KnownRevision = Readonly<{ accountId: string; revision: number }>;

/**
 * The proof that nothing which uses of these accounts can touch has changed since it was known, and that no price book came.
 * It holds the locks of their revisions until the commit; one that another transaction has just changed is looked at anew
 * once that has committed, and does not hold. Its rows are accounts and their new revisions.
 * @param accounts in the order of their ids
 */
export function stillTrue(accounts: readonly KnownRevision[], bookVersions: number): Proof {
  const known = idsText(accounts.map(({ accountId }) => accountId));
  const revisions = arrayText(accounts.map(({ revision }) => revision));
  const proof = change`update usage_revision r set revision = another_revision()
    from unnest(${known}::uuid[], ${revisions}::bigint[]) as known (account_id, revision)
    where r.account_id = known.account_id and r.revision = known.revision
      and (select count(*) from price_book) = ${bookVersions}::int
    returning r.account_id, r.revision`;
  return { change: proof, rows: accounts.length };
}
