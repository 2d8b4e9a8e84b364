import { useTranslations } from "next-intl";
import { AccountLink } from "@/components/account-link";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { useRefusalSentence } from "@/components/form/refusal-sentence";
import { LinkText } from "@/components/link-text";
import { MoneyText } from "@/components/money-text";
import { usePlanName } from "@/components/plan-name";
import { usePlanSize } from "@/components/plan-size";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { RenewalState } from "@/lib/domain/subscriptions/renewal-run";
import type { RunPlanView } from "@/lib/services/subscriptions/runs/get-renewal-run";

const TONES: Readonly<Record<RenewalState, BadgeTone>> = {
  waiting: "booked",
  renewed: "ok",
  refused: "danger",
};

type RunPlansProps = Readonly<{ run: Readonly<{ id: string; rows: readonly RunPlanView[] }> }>;

/** Each plan with what became of it, those that were refused first. */
export function RunPlans({ run }: RunPlansProps) {
  const t = useTranslations("renewalRun");
  return (
    <DataTable
      label={t("title")}
      columns={useColumns()}
      rows={run.rows}
      keyOf={(row) => String(row.line)}
      hrefOf={(row) => `/plans/${row.plan.id}`}
      url={{ pathname: `/plans/renewals/${run.id}`, params: {} }}
      empty={null}
    />
  );
}

function useColumns(): readonly Column<RunPlanView>[] {
  const t = useTranslations("renewalRun.columns");
  const states = useTranslations("renewalRun.states");
  const nameOf = usePlanName();
  const sizeOf = usePlanSize();
  const sentence = useRefusalSentence();
  return [
    { key: "plan", header: t("plan"), cell: ({ plan }) => nameOf(plan), card: "title", widthMax: "17rem" },
    { key: "size", header: t("size"), cell: ({ plan }) => sizeOf(plan), card: "line", widthMax: "12rem" },
    {
      key: "account",
      header: t("account"),
      cell: (row) => <AccountLink id={row.accountId} name={row.accountName} />,
      card: "line",
      widthMax: "14rem",
    },
    {
      key: "amount",
      header: t("amount"),
      kind: "money",
      cell: (row) => <MoneyText amount={row.amount} currency="CNY" />,
      card: "figure",
    },
    {
      key: "outcome",
      header: t("outcome"),
      cell: ({ orderId, orderNumber, refusal }) =>
        orderId !== null ? (
          <LinkText href={`/orders/${orderId}`} className="font-mono text-sm">
            {orderNumber}
          </LinkText>
        ) : refusal === null ? null : (
          <span className="block max-w-prose text-sm text-pretty whitespace-normal">
            {sentence({ ok: false, ...refusal })}
          </span>
        ),
      card: "line",
    },
    {
      key: "state",
      header: t("state"),
      kind: "status",
      cell: ({ state }) => <Badge tone={TONES[state]}>{states(state)}</Badge>,
      card: "corner",
    },
  ];
}
