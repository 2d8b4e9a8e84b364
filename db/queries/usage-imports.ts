import "server-only";
import { and, asc, desc, eq, gt, inArray, ne, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type Cursor, keyset } from "@/db/queries/keyset";
import { builtChange, change, insertRows, type Write } from "@/db/queries/write";
import { account } from "@/db/schema/accounts";
import { usageImport, usageImportRow } from "@/db/schema/usage-imports";
import { DomainError } from "@/lib/domain/errors";
import type { ImportRowState, ImportStatus } from "@/lib/domain/usage/usage-import";

export type ImportRecord = typeof usageImport.$inferSelect;
export type ImportRowRecord = typeof usageImportRow.$inferSelect;
export type NamedImport = ImportRecord & Readonly<{ accountName: string }>;
type Named = Pick<ImportRecord, "accountId" | "id">;

/** False when this request has been taken before; at the same moment, the second waits here for the first. */
export async function insertImport(tx: Transaction, row: ImportRecord): Promise<boolean> {
  const inserted = await tx
    .insert(usageImport)
    .values(row)
    .onConflictDoNothing({ target: [usageImport.accountId, usageImport.requestId] })
    .returning({ id: usageImport.id });
  return inserted.length > 0;
}

export function insertImportRows(rows: readonly (typeof usageImportRow.$inferInsert)[]): Write | undefined {
  return insertRows(usageImportRow, rows);
}

export async function findImportByRequest(
  tx: Transaction,
  accountId: string,
  requestId: string,
): Promise<ImportRecord | undefined> {
  const [row] = await tx
    .select()
    .from(usageImport)
    .where(and(eq(usageImport.accountId, accountId), eq(usageImport.requestId, requestId)));
  return row;
}

/** By its id alone. @throws DomainError `not_found` */
export async function getImport(tx: Transaction, id: string): Promise<NamedImport> {
  const [row] = await tx
    .select({ usageImport, accountName: account.name })
    .from(usageImport)
    .innerJoin(account, eq(account.accountId, usageImport.accountId))
    .where(eq(usageImport.id, id));
  if (!row) throw new DomainError("not_found", { field: "importId" });
  return { ...row.usageImport, accountName: row.accountName };
}

/** Another import of the same file that was started, the latest. */
export async function findSameImport(
  tx: Transaction,
  { accountId, id, digest }: Pick<ImportRecord, "accountId" | "id" | "digest">,
): Promise<ImportRecord | undefined> {
  const [row] = await tx
    .select()
    .from(usageImport)
    .where(
      and(
        eq(usageImport.accountId, accountId),
        eq(usageImport.digest, digest),
        ne(usageImport.id, id),
        inArray(usageImport.status, ["waiting", "running", "done"]),
      ),
    )
    .orderBy(desc(usageImport.uploadedAt))
    .limit(1);
  return row;
}

type RowChoice = Readonly<{
  after: number;
  states?: readonly ImportRowState[] | undefined;
  limit: number;
}>;

/** Rows after a line, in the order of the file. */
export async function listImportRows(
  tx: Transaction,
  { accountId, id }: Named,
  { after, states, limit }: RowChoice,
): Promise<ImportRowRecord[]> {
  return tx
    .select()
    .from(usageImportRow)
    .where(
      and(
        eq(usageImportRow.accountId, accountId),
        eq(usageImportRow.importId, id),
        gt(usageImportRow.line, after),
        // As constants, so that the index of those that failed can be used.
        states && or(...states.map((state) => sql`${usageImportRow.state} = ${sql.raw(`'${state}'`)}`)),
      ),
    )
    .orderBy(asc(usageImportRow.line))
    .limit(limit);
}

export type ImportedCapability = Readonly<{ capability: string; rows: number; from: Date; until: Date }>;

/** What the rows that wait report: how many of each capability, and of which time. */
export async function sumWaitingImportRows(
  tx: Transaction,
  { accountId, id }: Named,
): Promise<ImportedCapability[]> {
  type Sum = Readonly<{ capability: string; rows: number; from: string; until: string }>;
  const sums = await tx.execute<Sum>(sql`
    select input ->> 'capability' as capability, count(*)::int as rows,
      min((input ->> 'occurredAt')::timestamptz)::text as from, max((input ->> 'occurredAt')::timestamptz)::text as until
    from usage_import_row
    where account_id = ${accountId}::uuid and import_id = ${id}::uuid and state = 'waiting'
    group by 1 order by 2 desc, 1`);
  return sums.map(({ from, until, ...sum }) => ({ ...sum, from: new Date(from), until: new Date(until) }));
}

export type ImportOutcome = Pick<ImportRowRecord, "line" | "state" | "code" | "details">;

/** What became of rows that were waiting, in the order of the file. */
export function settleImportRows(
  { accountId, id }: Named,
  outcomes: readonly ImportOutcome[],
): Write | undefined {
  const [first, last] = [outcomes[0], outcomes.at(-1)];
  if (!first || !last) return undefined;
  return change`update usage_import_row r set state = n.state, code = n.code, details = n.details
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as n(line int, state text, code text, details jsonb)
    where r.account_id = ${accountId}::uuid and r.import_id = ${id}::uuid and r.line = n.line and r.state = 'waiting'
      and r.line between ${first.line}::int and ${last.line}::int`;
}

/** The caller holds the account's lock. */
export function changeImport({ accountId, id }: Named, changed: Partial<ImportRecord>): Write {
  const columns = Object.entries(changed).map(([key, value]) => {
    const column = usageImport[key as keyof typeof changed];
    return sql`${sql.identifier(column.name)} = ${sql.param(value, column)}`;
  });
  return builtChange(
    sql`update usage_import set ${sql.join(columns, sql`, `)} where account_id = ${accountId}::uuid and id = ${id}::uuid`,
  );
}

/** What the worker has to do, the longest waiting first: started, and at no worker that lives. */
export async function listDueImports(tx: Transaction, at: Date, limit: number): Promise<Named[]> {
  return tx
    .select({ accountId: usageImport.accountId, id: usageImport.id })
    .from(usageImport)
    .where(
      and(
        sql`${usageImport.status} in ('waiting', 'running')`,
        sql`(${usageImport.leasedUntil} is null or ${usageImport.leasedUntil} <= ${at.toISOString()}::timestamptz)`,
      ),
    )
    .orderBy(asc(usageImport.uploadedAt))
    .limit(limit);
}

export type ImportFilter = Readonly<{
  accountId?: string | undefined;
  status?: ImportStatus | undefined;
  cursor: Cursor | null;
  limit: number;
}>;

/** Newest first. */
export async function listImports(tx: Transaction, filter: ImportFilter): Promise<NamedImport[]> {
  const key = { column: usageImport.uploadedAt, type: "timestamptz", id: usageImport.id } as const;
  const { after, orderBy } = keyset(key, "desc", filter.cursor);
  const rows = await tx
    .select({ usageImport, accountName: account.name })
    .from(usageImport)
    .innerJoin(account, eq(account.accountId, usageImport.accountId))
    .where(
      and(
        after,
        filter.accountId === undefined ? undefined : eq(usageImport.accountId, filter.accountId),
        filter.status && eq(usageImport.status, filter.status),
      ),
    )
    .orderBy(orderBy)
    .limit(filter.limit);
  return rows.map((row) => ({ ...row.usageImport, accountName: row.accountName }));
}
