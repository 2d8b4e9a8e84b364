import { ArchiveIcon, BanIcon, CalendarClockIcon, CircleDotIcon, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCatalogName } from "@/components/catalog-name";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { DateText } from "@/components/date-text";
import { EmptyState } from "@/components/empty-state";
import { IdText } from "@/components/id-text";
import { LinkText } from "@/components/link-text";
import { MoneyText } from "@/components/money-text";
import { Section } from "@/components/section";
import { StatusBadge } from "@/components/status-badge";
import { TermTimeline } from "@/components/term-timeline";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { AccountDetail } from "@/lib/services/accounts/get-account";
import type { DevicePlanView, DeviceTermView, DeviceView } from "@/lib/services/ipc/get-device";
import { CancelDialog } from "./cancel-dialog";
import type { CancelAction } from "./device-actions";

type DevicePlansProps = Readonly<{
  account: AccountDetail;
  device: DeviceView;
  /** Null for who may give nothing back. */
  cancel: CancelAction | null;
  requestId: string;
}>;

/** Each plan of the camera with its terms: what ran, what runs, what is booked, and what was cancelled. */
export function DevicePlans({ account, device, cancel, requestId }: DevicePlansProps) {
  const t = useTranslations("device");
  const nameOf = useCatalogName();
  if (device.plans.length === 0) return <EmptyState title={t("noPlans")} />;
  return device.plans.map((plan) => (
    <Section
      key={plan.id}
      title={nameOf("capability", plan.capability)}
      frame="plain"
      actions={<StatusBadge status={plan.status} />}
    >
      <TermTimeline terms={plan.terms} now={account.now} />
      <Terms account={account} plan={plan} cancel={cancel} requestId={requestId} />
    </Section>
  ));
}

type TermsProps = Omit<DevicePlansProps, "device"> & Readonly<{ plan: DevicePlanView }>;

function Terms({ account, plan, cancel, requestId }: TermsProps) {
  const t = useTranslations("device");
  const nameOf = useCatalogName();
  return (
    <DataTable
      label={t("terms", { plan: nameOf("capability", plan.capability) })}
      columns={useTermColumns({ account, plan, cancel, requestId })}
      rows={plan.terms}
      keyOf={(term) => `${term.orderId} ${String(term.orderLine)} ${term.from}`}
      url={{ pathname: `/accounts/${account.id}`, params: {} }}
      empty={null}
    />
  );
}

/** Colour never stands alone: each state has its icon and its word. */
const LOOKS: Readonly<Record<DeviceTermView["state"], Readonly<{ tone: BadgeTone; icon: LucideIcon }>>> = {
  past: { tone: "past", icon: ArchiveIcon },
  running: { tone: "ok", icon: CircleDotIcon },
  booked: { tone: "booked", icon: CalendarClockIcon },
  cancelled: { tone: "past", icon: BanIcon },
};

function TermState({ state }: Pick<DeviceTermView, "state">) {
  const t = useTranslations("timeline");
  const { tone, icon: Icon } = LOOKS[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {t(state)}
    </Badge>
  );
}

function useTermColumns(props: TermsProps): readonly Column<DeviceTermView>[] {
  const { account, plan, cancel, requestId } = props;
  const t = useTranslations("device.columns");
  const nameOf = useCatalogName();
  return [
    {
      key: "state",
      header: t("state"),
      kind: "status",
      cell: ({ state }) => <TermState state={state} />,
      card: "corner",
    },
    {
      key: "from",
      header: t("from"),
      kind: "date",
      cell: ({ from }) => <DateText at={from} now={account.now} />,
      card: "figure",
    },
    {
      key: "until",
      header: t("until"),
      kind: "date",
      cell: ({ until }) => <DateText at={until} now={account.now} />,
      card: "figure",
    },
    { key: "period", header: t("period"), cell: ({ period }) => nameOf("period", period), card: "line" },
    {
      key: "order",
      header: t("order"),
      kind: "id",
      cell: ({ orderId, orderNumber }) => (
        <LinkText href={`/orders/${orderId}`}>
          <IdText id={orderNumber} copy={false} />
        </LinkText>
      ),
      card: "title",
    },
    {
      key: "amount",
      header: t("amount"),
      kind: "money",
      cell: ({ amount, currency, state }) => (
        <MoneyText
          amount={amount}
          currency={currency}
          tone={state === "cancelled" ? "muted" : "default"}
          {...(state === "cancelled" ? { className: "line-through" } : {})}
        />
      ),
    },
    ...(cancel && plan.terms.some(({ cancellable }) => cancellable)
      ? [cancelColumn({ account, plan, cancel, requestId }, t("cancel"))]
      : []),
  ];
}

function cancelColumn(
  { account, plan, cancel, requestId }: TermsProps & Readonly<{ cancel: CancelAction }>,
  header: string,
): Column<DeviceTermView> {
  return {
    key: "cancel",
    header,
    kind: "actions",
    cell: (term) =>
      term.cancellable ? (
        <CancelDialog
          action={cancel}
          accountId={account.id}
          planId={plan.id}
          until={plan.until}
          term={term}
          requestId={`${requestId}:${term.orderId}:${String(term.orderLine)}`}
        />
      ) : null,
    card: "line",
  };
}
