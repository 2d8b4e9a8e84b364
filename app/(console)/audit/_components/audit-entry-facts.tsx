import { useTranslations } from "next-intl";
import { AccountLink } from "@/components/account-link";
import { useActionName } from "@/components/audit-trail/action-name";
import { AuditActor } from "@/components/audit-trail/audit-actor";
import { AuditChangeTable } from "@/components/audit-trail/audit-change-table";
import { DateText } from "@/components/date-text";
import { FactList } from "@/components/fact-list";
import { IdText } from "@/components/id-text";
import type { AuditListItem } from "@/lib/services/audit/audit-view";

/** One entry in full: what was before, what is after, and the evidence. */
export function AuditEntryFacts({ entry }: Readonly<{ entry: AuditListItem }>) {
  const t = useTranslations("auditList");
  const nameOf = useActionName();
  const facts = [
    { label: t("columns.actor"), value: <AuditActor name={entry.actorName} role={entry.actorRole} /> },
    {
      label: t("columns.account"),
      value: entry.account ? <AccountLink {...entry.account} /> : t("noAccount"),
    },
    { label: t("recorded"), value: <DateText at={entry.recordedAt} precision="second" /> },
    ...(entry.effectiveAt === entry.recordedAt
      ? []
      : [{ label: t("effective"), value: <DateText at={entry.effectiveAt} precision="second" /> }]),
    ...(entry.reason === null ? [] : [{ label: t("columns.reason"), value: entry.reason }]),
    ...(entry.origin === null ? [] : [{ label: t("columns.origin"), value: entry.origin }]),
    { label: t("subject"), value: <IdText id={entry.subjectId} /> },
    { label: t("columns.request"), value: <IdText id={entry.requestId} /> },
  ];
  return (
    <div className="flex flex-col gap-5">
      <h2 className="display-type text-lg">{nameOf(entry.action)}</h2>
      <AuditChangeTable before={entry.before} after={entry.after} />
      <FactList facts={facts} />
    </div>
  );
}
