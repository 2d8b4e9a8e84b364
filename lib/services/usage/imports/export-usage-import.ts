import "server-only";
import { getImport, listImportRows } from "@/db/queries/usage-imports";
import { authorize, type Context } from "@/lib/services/context";
import { csvLines } from "@/lib/services/csv";
import { reportName } from "@/lib/services/files/file-name";
import { toUsageImportRowView } from "@/lib/services/usage/imports/usage-import-view";

/** So many rows are read at a time: a report of any length needs no more memory than these. */
const ROWS_AT_ONCE = 2_000;

/** `code` and `reason` are the refusal's code and its figures, as the API would say them. */
const COLUMNS = ["line", "id", "capability", "occurredAt", "result", "code", "reason"];

/**
 * The report of an import as CSV, in pieces, in the order of the file, and the name to save it under. Whatever a spreadsheet
 * would take for a formula is marked as text.
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function exportUsageImport(
  ctx: Context,
  importId: string,
): Promise<Readonly<{ fileName: string; pieces: AsyncGenerator<string> }>> {
  authorize(ctx, "usage.import");
  const found = await ctx.db.read((tx) => getImport(tx, importId));
  async function* pieces() {
    yield csvLines([COLUMNS]);
    for (let after = 0, more = true; more;) {
      const from = after;
      const rows = await ctx.db.read((tx) => listImportRows(tx, found, { after: from, limit: ROWS_AT_ONCE }));
      yield csvLines(
        rows
          .map(toUsageImportRowView)
          .map(({ line, eventId, capability, occurredAt, state, problem }) => [
            ...[line, eventId, capability, occurredAt, state, problem?.code ?? null],
            problem ? reasonOf(problem.details) : null,
          ]),
      );
      after = rows.at(-1)?.line ?? after;
      more = rows.length === ROWS_AT_ONCE;
    }
  }
  return { fileName: reportName(found.fileName), pieces: pieces() };
}

function reasonOf(details: Readonly<Record<string, unknown>>): string {
  return Object.entries(details)
    .filter(([name]) => name !== "row")
    .map(([key, value]) => `${key}: ${String(value)}`)
    .join("; ");
}
