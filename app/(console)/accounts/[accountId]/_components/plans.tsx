import Link from "next/link";
import { useTranslations } from "next-intl";
import { useCatalogName } from "@/components/catalog-name";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { DateText, TimeLeft } from "@/components/date-text";
import { EmptyState } from "@/components/empty-state";
import { IdText } from "@/components/id-text";
import { LinkText } from "@/components/link-text";
import { Section } from "@/components/section";
import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import { devicePath } from "@/lib/domain/ipc/device-path";
import type { AccountDetail } from "@/lib/services/accounts/get-account";
import type { PlanView } from "@/lib/services/ipc/list-plans";

type PlansProps = Readonly<{
  account: AccountDetail;
  plans: readonly PlanView[];
  /** The list of all of them, with those that are over. */
  allHref: string;
  mayOrder: boolean;
}>;

/** The camera plans that still run, in the order in which they end. */
export function Plans({ account, plans, allHref, mayOrder }: PlansProps) {
  const t = useTranslations("account.plans");
  return (
    <Section
      title={t("title")}
      frame="plain"
      description={account.runningPlans > 0 ? t("description", { count: account.runningPlans }) : undefined}
      actions={
        <LinkText href={allHref} className="text-sm">
          {t("all")}
        </LinkText>
      }
    >
      <DataTable
        label={t("title")}
        columns={usePlanColumns(account.now)}
        rows={plans}
        keyOf={(plan) => plan.id}
        hrefOf={(plan) => devicePath(account.id, plan.deviceId)}
        url={{ pathname: `/accounts/${account.id}`, params: {} }}
        empty={
          <EmptyState
            title={t("empty")}
            action={
              mayOrder ? (
                <Button asChild>
                  <Link href={`/orders/new?account=${account.id}`}>{t("order")}</Link>
                </Button>
              ) : null
            }
          />
        }
      />
    </Section>
  );
}

function usePlanColumns(now: string): readonly Column<PlanView>[] {
  const t = useTranslations("account.plans.columns");
  const nameOf = useCatalogName();
  return [
    {
      key: "device",
      header: t("device"),
      kind: "id",
      cell: (plan) => <IdText id={plan.deviceId} copy={false} />,
      card: "title",
      widthMax: "16rem",
    },
    {
      key: "capability",
      header: t("capability"),
      cell: (plan) => nameOf("capability", plan.capability),
      card: "line",
    },
    {
      key: "status",
      header: t("status"),
      kind: "status",
      cell: (plan) => <StatusBadge status={plan.status} />,
      card: "corner",
    },
    {
      key: "from",
      header: t("from"),
      kind: "date",
      cell: (plan) => <DateText at={plan.from} now={now} precision="day" />,
    },
    {
      key: "until",
      header: t("until"),
      kind: "date",
      cell: (plan) => <DateText at={plan.until} now={now} />,
      card: "figure",
    },
    {
      key: "left",
      header: t("left"),
      kind: "date",
      cell: (plan) => <TimeLeft until={plan.until} now={now} />,
      card: "figure",
    },
  ];
}
