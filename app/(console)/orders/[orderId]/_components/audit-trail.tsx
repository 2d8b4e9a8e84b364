import { useTranslations } from "next-intl";
import { DateText } from "@/components/date-text";
import { IdText } from "@/components/id-text";
import { Section } from "@/components/section";
import type { AuditView } from "@/lib/services/audit/list-audit";
import type en from "@/messages/en.json";

type ActionName = keyof typeof en.order.actions;
type RoleName = keyof typeof en.order.roles;

/** Who did what to this order, when and from where. Staff see it. */
export function AuditTrail({ entries }: { entries: readonly AuditView[] }) {
  const t = useTranslations("order");
  const actions = useTranslations("order.actions");
  const roles = useTranslations("order.roles");
  return (
    <Section title={t("audit")} padded={false}>
      <ol className="divide-y">
        {entries.map((entry) => {
          // Action names are written with dots; a message key may not hold one.
          const action = entry.action.replaceAll(".", "-") as ActionName;
          const role = entry.actorRole as RoleName;
          return (
            <li key={entry.id} className="flex flex-col gap-1 px-4 py-3 text-sm">
              <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
                <p>
                  <span className="font-medium">{actions.has(action) ? actions(action) : entry.action}</span>{" "}
                  <span className="text-muted-foreground">
                    {t("byRole", {
                      name: entry.actorName,
                      role: roles.has(role) ? roles(role) : entry.actorRole,
                    })}
                  </span>
                </p>
                <DateText at={entry.recordedAt} precision="second" className="text-muted-foreground" />
              </div>
              {entry.reason ? <p>{entry.reason}</p> : null}
              <p className="flex flex-wrap items-center gap-x-4 text-xs text-muted-foreground">
                <span>{t("from", { origin: entry.origin ?? t("unknownOrigin") })}</span>
                <span className="inline-flex items-center gap-1">
                  {t("request")} <IdText id={entry.requestId} of={t("request")} short />
                </span>
              </p>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
