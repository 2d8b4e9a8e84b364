import { useTranslations } from "next-intl";
import { AccountLink } from "@/components/account-link";
import { useCatalogName } from "@/components/catalog-name";
import { DateText } from "@/components/date-text";
import { FactList } from "@/components/fact-list";
import { IdText } from "@/components/id-text";
import { LinkText } from "@/components/link-text";
import { devicePath } from "@/lib/domain/ipc/device-path";
import type { SubscriptionDetail } from "@/lib/services/subscriptions/get-subscription";

/** What is looked up of a plan. */
export function PlanFacts({ plan }: Readonly<{ plan: SubscriptionDetail }>) {
  const t = useTranslations("plan.facts");
  const nameOf = useCatalogName();
  const { deviceId, now } = plan;
  return (
    <FactList
      title={t("title")}
      facts={[
        { label: t("id"), value: <IdText id={plan.id} of={t("id")} short /> },
        { label: t("account"), value: <AccountLink id={plan.accountId} name={plan.accountName} /> },
        ...(deviceId === null
          ? []
          : [
              {
                label: t("device"),
                value: (
                  <LinkText
                    href={devicePath(plan.accountId, deviceId)}
                    className="font-mono text-sm break-all"
                  >
                    {deviceId}
                  </LinkText>
                ),
              },
            ]),
        { label: t("capability"), value: <IdText id={plan.capability} copy={false} /> },
        { label: t("period"), value: nameOf("period", plan.period) },
        { label: t("chain"), value: <DateText at={plan.from} now={now} /> },
        { label: t("until"), value: <DateText at={plan.until} now={now} /> },
        { label: t("bought"), value: <DateText at={plan.createdAt} now={now} /> },
      ]}
    />
  );
}
