import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { useActionName } from "@/components/audit-trail/action-name";
import { AuditActor } from "@/components/audit-trail/audit-actor";
import { AuditChanges } from "@/components/audit-trail/audit-changes";
import type { AuditFacts } from "@/components/audit-trail/fact-text";
import { DateText } from "@/components/date-text";
import { EmptyState } from "@/components/empty-state";
import { formatInstant } from "@/components/format-instant";

export type AuditEntry = Readonly<{
  id: string;
  action: string;
  actorName: string;
  actorRole: string;
  before: AuditFacts;
  after: AuditFacts;
  reason: string | null;
  origin: string | null;
  requestId: string;
  effectiveAt: string;
  recordedAt: string;
}>;

function Entry({ entry }: Readonly<{ entry: AuditEntry }>) {
  const t = useTranslations("audit");
  const nameOf = useActionName();
  const locale = useLocale();
  const zone = useTimeZone() ?? "UTC";
  const { origin, effectiveAt, recordedAt, reason } = entry;
  const evidence = [
    origin === null ? null : t("from", { origin }),
    t("request", { id: entry.requestId.slice(0, 8) }),
    effectiveAt === recordedAt ? null : t("effective", { at: formatInstant(effectiveAt, { zone, locale }) }),
  ].filter((part) => part !== null);
  return (
    <li className="relative flex flex-col gap-1 px-4 py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 text-sm">
        <p className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5 text-muted-foreground">
          <span className="font-medium text-foreground">{nameOf(entry.action)}</span>
          <AuditActor name={entry.actorName} role={entry.actorRole} />
        </p>
        <DateText at={recordedAt} precision="second" className="text-xs text-muted-foreground" />
      </div>
      <AuditChanges before={entry.before} after={entry.after} />
      {reason === null ? null : <p className="text-sm break-words">{t("reason", { reason })}</p>}
      <p className="text-xs text-muted-foreground" title={entry.requestId}>
        {evidence.join(" · ")}
      </p>
    </li>
  );
}

/** Who did what, when, from where, with before and after; newest first. Stands in a section's frame. */
export function AuditTrail({ entries }: Readonly<{ entries: readonly AuditEntry[] }>) {
  const t = useTranslations("audit");
  if (entries.length === 0) return <EmptyState title={t("empty")} framed={false} />;
  return (
    <ol data-slot="audit-trail" className="divide-y">
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
    </ol>
  );
}
