import "server-only";
import type { Transaction } from "@/db/client";
import {
  changeImport,
  getImport,
  type ImportOutcome,
  type ImportRecord,
  type ImportRowRecord,
  listImportRows,
  settleImportRows,
} from "@/db/queries/usage-imports";
import { write } from "@/db/queries/write";
import { DomainError, invariant } from "@/lib/domain/errors";
import { isImportDue } from "@/lib/domain/usage/usage-import";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";
import { lockCurrentAccount } from "@/lib/services/subscriptions/run-due";
import { recordWithin } from "@/lib/services/usage/record-usage";
import type { UseAnswer } from "@/lib/services/usage/use-answer";
import type { UseReport } from "@/lib/services/usage/use-report";

/** So many rows are recorded in one commit: what the gateway reports of the account meanwhile waits no longer than these take. */
export const ROWS_PER_STEP = 1_000;
/** A worker that has not been heard of for so long is taken for dead. */
const LEASE_MS = 5_000;

/**
 * One step of an import that was started: the next rows are recorded and funded as if they were reported, with their outcomes,
 * in one commit under the account's lock. What is killed has done nothing, and what is done is done once.
 * @returns whether more is left to do
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function runUsageImport(
  ctx: Context,
  { accountId, id }: Readonly<{ accountId: string; id: string }>,
): Promise<boolean> {
  authorize(ctx, "usage.write", accountId);
  return ctx.db.transaction(async (tx) => {
    await lockCurrentAccount(tx, ctx, accountId);
    const found = await getImport(tx, id);
    if (found.accountId !== accountId) throw new DomainError("not_found", { field: "importId" });
    // Another worker has finished it, or nobody has started it.
    if (!isImportDue(found.status)) return false;
    const rows = await listImportRows(tx, found, {
      after: found.doneThrough,
      states: ["waiting"],
      limit: ROWS_PER_STEP,
    });
    const [answers = []] = await recordWithin(tx, ctx, [{ accountId, reports: rows.map(toReport) }]);
    return save(tx, ctx, { found, outcomes: rows.map((row, index) => toOutcome(row, answers[index])) });
  });
}

function toReport({ accountId, input }: ImportRowRecord): UseReport {
  invariant(input?.occurredAt !== undefined, "a row that waits has its use, with its time");
  return { ...input, accountId, occurredAt: new Date(input.occurredAt) };
}

function toOutcome({ line }: ImportRowRecord, answer: UseAnswer | undefined): ImportOutcome {
  invariant(answer !== undefined && answer.answer !== "failed", "each use of a commit has its answer");
  if (answer.answer !== "refused") return { line, state: answer.answer, code: null, details: null };
  return { line, state: "refused", code: answer.code, details: answer.details };
}

type Step = Readonly<{ found: ImportRecord; outcomes: readonly ImportOutcome[] }>;

async function save(tx: Transaction, ctx: Context, { found, outcomes }: Step): Promise<boolean> {
  const count = (wanted: ImportOutcome["state"]) => outcomes.filter(({ state }) => state === wanted).length;
  const after = {
    accepted: found.accepted + count("accepted"),
    duplicates: found.duplicates + count("duplicate"),
    refused: found.refused + count("refused"),
  };
  const over = found.problems + after.accepted + after.duplicates + after.refused === found.rows;
  invariant(
    over || outcomes.length > 0,
    "a run whose rows have not all come to something has rows that wait",
  );
  const { accountId } = found;
  const subject = { type: "usage-import" as const, id: found.id };
  await write(tx, [
    settleImportRows(found, outcomes),
    changeImport(found, {
      status: over ? "done" : "running",
      ...after,
      doneThrough: outcomes.at(-1)?.line ?? found.doneThrough,
      leasedUntil: over ? null : new Date(ctx.now.getTime() + LEASE_MS),
      startedAt: found.startedAt ?? ctx.now,
      finishedAt: over ? ctx.now : null,
    }),
    over ? recordAudit(ctx, { accountId, action: "usage-import.end", subject, after }) : undefined,
  ]);
  return !over;
}
