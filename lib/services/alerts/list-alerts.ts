import "server-only";
import { z } from "zod";
import { listNamedAlerts } from "@/db/queries/message-lists";
import { ALERT_SUBJECTS, type AlertEdge, type AlertSubject } from "@/lib/domain/alerts/alert";
import { loadAlertSubjects } from "@/lib/services/alerts/alert-subjects";
import { alertTexts, type Locale } from "@/lib/services/alerts/alert-text";
import { authorize, type Context, ownAccountId } from "@/lib/services/context";
import { csvLines, EXPORT_PAGE } from "@/lib/services/csv";
import { daySpanInput, readDaySpan } from "@/lib/services/day-span";
import { accountIdInput } from "@/lib/services/inputs";
import { type Page, pageInput, readCursor, toPage } from "@/lib/services/paging";

export const ListAlerts = z.object({
  ...pageInput,
  accountId: accountIdInput.optional(),
  subject: z.enum(ALERT_SUBJECTS).optional(),
  ...daySpanInput,
  /** The reader's language. */
  locale: z.enum(["en", "zh"]),
});
export type ListAlerts = z.infer<typeof ListAlerts>;

export type AlertView = Readonly<{
  id: string;
  account: Readonly<{ id: string; name: string }>;
  subjectType: AlertSubject;
  subjectId: string;
  edge: AlertEdge;
  text: string;
  occurredAt: string;
  recordedAt: string;
  dispatchedAt: string | null;
}>;

/**
 * Alerts that fired, newest first, with a sentence in the reader's language.
 * @throws DomainError `not_permitted`, `not_found`, `invalid_input` for a foreign cursor or a day that there is not
 */
export async function listAlerts(ctx: Context, input: ListAlerts): Promise<Page<AlertView>> {
  authorize(ctx, "alert.read", input.accountId ?? ownAccountId(ctx));
  const accountId = input.accountId ?? ownAccountId(ctx);
  const conditions = { accountId, subject: input.subject, ...readDaySpan(ctx, input) };
  const cursor = readCursor(input.cursor);
  return ctx.db.read(async (tx) => {
    const rows = await listNamedAlerts(tx, { ...conditions, cursor, limit: input.limit + 1 });
    const subjects = await loadAlertSubjects(
      tx,
      rows.map((row) => row.alert),
      { now: ctx.now, locale: input.locale },
    );
    const sentence = sentenceIn(input.locale, ctx.zone);
    return toPage(rows, input.limit, {
      row: ({ alert, accountName }): AlertView => ({
        id: alert.id,
        account: { id: alert.accountId, name: accountName },
        subjectType: alert.subjectType,
        subjectId: alert.subjectId,
        edge: alert.edge,
        text: sentence(alert, subjects.get(alert.subjectId) ?? { name: alert.subjectId }),
        occurredAt: alert.occurredAt.toISOString(),
        recordedAt: alert.recordedAt.toISOString(),
        dispatchedAt: alert.dispatchedAt?.toISOString() ?? null,
      }),
      cursor: ({ alert }) => ({ value: alert.recordedAt.toISOString(), id: alert.id }),
    });
  });
}

function sentenceIn(locale: Locale, zone: string) {
  return alertTexts({ accountName: "", locale, zone, publicUrl: null }).sentence;
}

/** The columns keep their English names in every language: programs read them. Instants are ISO 8601 in UTC. */
const COLUMNS: Readonly<Record<string, (alert: AlertView) => string | null>> = {
  recorded_at: (alert) => alert.recordedAt,
  occurred_at: (alert) => alert.occurredAt,
  account_id: (alert) => alert.account.id,
  account: (alert) => alert.account.name,
  subject_type: (alert) => alert.subjectType,
  subject_id: (alert) => alert.subjectId,
  edge: (alert) => alert.edge,
  text: (alert) => alert.text,
  told_at: (alert) => alert.dispatchedAt,
};

/**
 * The same list as CSV, whole, in pieces.
 * @throws DomainError as `listAlerts`, at the first piece
 */
export async function* exportAlerts(ctx: Context, input: ListAlerts): AsyncGenerator<string> {
  authorize(ctx, "alert.read", input.accountId ?? ownAccountId(ctx));
  yield csvLines([Object.keys(COLUMNS)]);
  let cursor: string | undefined;
  do {
    const page: Page<AlertView> = await listAlerts(ctx, { ...input, cursor, limit: EXPORT_PAGE });
    yield csvLines(page.rows.map((alert) => Object.values(COLUMNS).map((of) => of(alert))));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}
