import { useTranslations } from "next-intl";
import { AccountLink } from "@/components/account-link";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { EmptyState } from "@/components/empty-state";
import { FigureText } from "@/components/figure-text";
import { MoneyText } from "@/components/money-text";
import { Alert } from "@/components/ui/alert";
import type { RenewalPreview, RenewalShare } from "@/lib/services/subscriptions/runs/preview-renewals";

/** Who pays what, and whose money does not suffice: there, plans are renewed in order until it ends. */
export function PreviewShares({ preview }: Readonly<{ preview: RenewalPreview }>) {
  const t = useTranslations("renewalRun");
  const short = preview.shares.filter(({ shortfall }) => shortfall !== null).length;
  return (
    <div className="flex flex-col gap-3">
      {short > 0 ? <Alert tone="attention">{t("short", { count: short })}</Alert> : null}
      {preview.unsold.length > 0 ? <Alert>{t("unsold", { count: preview.unsold.length })}</Alert> : null}
      <DataTable
        label={t("shares", { count: preview.shares.length })}
        columns={useColumns()}
        rows={preview.shares}
        keyOf={(share) => share.accountId}
        url={{ pathname: "/plans", params: {} }}
        empty={<EmptyState title={t("nothing")} />}
      />
    </div>
  );
}

function useColumns(): readonly Column<RenewalShare>[] {
  const t = useTranslations("renewalRun.columns");
  return [
    {
      key: "account",
      header: t("account"),
      cell: (share) => <AccountLink id={share.accountId} name={share.accountName} />,
      card: "title",
    },
    {
      key: "plans",
      header: t("plans"),
      kind: "number",
      cell: (share) => <FigureText value={share.plans} />,
      card: "corner",
    },
    {
      key: "total",
      header: t("total"),
      kind: "money",
      cell: (share) => <MoneyText amount={share.total} currency="CNY" />,
      card: "figure",
    },
    {
      key: "available",
      header: t("available"),
      kind: "money",
      cell: (share) => (
        <span className={share.shortfall === null ? undefined : "text-danger"}>
          <MoneyText amount={share.available} currency="CNY" />
        </span>
      ),
      card: "figure",
    },
  ];
}
