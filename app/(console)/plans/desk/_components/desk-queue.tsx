import Link from "next/link";
import { useTranslations } from "next-intl";
import { AccountLink } from "@/components/account-link";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { DateText, TimeLeft } from "@/components/date-text";
import { EmptyState } from "@/components/empty-state";
import { useRefusalSentence } from "@/components/form/refusal-sentence";
import { LinkText } from "@/components/link-text";
import { MoneyText } from "@/components/money-text";
import { usePlanName } from "@/components/plan-name";
import { usePlanSize } from "@/components/plan-size";
import { Section } from "@/components/section";
import { Button } from "@/components/ui/button";
import type { DeskPlan, DeskQueueName } from "@/lib/services/subscriptions/get-renewal-desk";
import { AutoRenewForm, type SwitchAction } from "@/app/(console)/plans/_components/auto-renew-form";
import { RenewDialog } from "./renew-dialog";
import type { RenewProps } from "./renew-form";

type Row = DeskPlan & Readonly<{ requestId: string }>;
type DeskQueueProps = Readonly<{
  queue: DeskQueueName;
  plans: readonly Row[];
  count: number;
  actions: RenewProps["actions"] & Readonly<{ setAutoRenew: SwitchAction }>;
}>;

/** Where the whole of a queue is listed. */
const ALL: Readonly<Record<DeskQueueName, string | null>> = {
  failed: null,
  expiring: "/plans?within=7&renewal=off",
  ended: "/plans?ended=14&renewal=off&sort=-expiry",
};

/** One queue of the desk, each row with what can be done about it at once. */
export function DeskQueue({ queue, plans, count, actions }: DeskQueueProps) {
  const t = useTranslations("plans.desk");
  const all = ALL[queue];
  return (
    <Section
      title={t(`${queue}.title`, { count })}
      description={t(`${queue}.description`)}
      frame="plain"
      actions={
        all !== null && count > plans.length ? (
          <LinkText href={all} className="text-sm">
            {t("all", { count })}
          </LinkText>
        ) : null
      }
    >
      <DataTable
        label={t(`${queue}.title`, { count })}
        columns={useColumns(queue, actions)}
        rows={plans}
        keyOf={(plan) => plan.id}
        url={{ pathname: "/plans/desk", params: {} }}
        empty={<EmptyState title={t(`${queue}.empty`)} />}
      />
    </Section>
  );
}

/** Why a renewal failed, and whether it is tried again. */
function useWhy(): readonly Column<Row>[] {
  const desk = useTranslations("plans.desk");
  const sentence = useRefusalSentence();
  const tries = useTranslations("plan.failure");
  return [
    {
      key: "why",
      header: desk("why"),
      cell: ({ failure, now }) =>
        failure === null ? null : (
          <span className="flex max-w-md flex-col text-sm text-pretty whitespace-normal">
            <span className="text-danger">
              {sentence({ ok: false, code: failure.code, details: failure.details })}
            </span>
            <span className="text-muted-foreground">
              {failure.againAt === null ? (
                tries("notAgain")
              ) : (
                <>
                  {tries("again")} <DateText at={failure.againAt} now={now} />
                </>
              )}
            </span>
          </span>
        ),
      card: "line",
    },
  ];
}

function useColumns(queue: DeskQueueName, actions: DeskQueueProps["actions"]): readonly Column<Row>[] {
  const t = useTranslations("plans.columns");
  const desk = useTranslations("plans.desk");
  const nameOf = usePlanName();
  const sizeOf = usePlanSize();
  const why = useWhy();
  return [
    {
      key: "plan",
      header: t("plan"),
      cell: (plan) => (
        <LinkText href={`/plans/${plan.id}`} className="font-medium">
          {nameOf(plan)}
        </LinkText>
      ),
      card: "title",
      widthMax: "17rem",
    },
    { key: "size", header: t("size"), cell: sizeOf, card: "line", widthMax: "12rem" },
    {
      key: "account",
      header: t("account"),
      cell: (plan) => <AccountLink id={plan.accountId} name={plan.accountName} />,
      card: "line",
      widthMax: "14rem",
    },
    {
      key: "expiry",
      header: t("expiry"),
      kind: "date",
      cell: (plan) => <DateText at={plan.until} now={plan.now} />,
      card: "figure",
    },
    {
      key: "left",
      header: t("left"),
      kind: "date",
      cell: (plan) => <TimeLeft until={plan.until} now={plan.now} />,
      card: "corner",
    },
    ...(queue === "failed" ? why : []),
    {
      key: "price",
      header: t("price"),
      kind: "money",
      cell: ({ renewalPrice, currency }) =>
        renewalPrice === null ? null : <MoneyText amount={renewalPrice} currency={currency} />,
      card: "figure",
    },
    {
      key: "actions",
      header: desk("actions"),
      kind: "actions",
      cell: (plan) => <RowActions plan={plan} name={nameOf(plan)} actions={actions} />,
      card: "line",
    },
  ];
}

type RowActionsProps = Readonly<{ plan: Row; name: string; actions: DeskQueueProps["actions"] }>;

function RowActions({ plan, name, actions }: RowActionsProps) {
  const t = useTranslations("plans.desk");
  const full = `${name}, ${plan.accountName}`;
  return (
    <div className="flex flex-wrap items-start justify-end gap-1.5 max-md:justify-start">
      {plan.failure?.code === "insufficient_balance" ? (
        <Button asChild size="sm">
          <Link href={`/accounts/${plan.accountId}`} aria-label={`${t("openAccount")}: ${plan.accountName}`}>
            {t("openAccount")}
          </Link>
        </Button>
      ) : null}
      <AutoRenewForm plan={plan} name={full} action={actions.setAutoRenew} />
      {plan.renewalPrice === null ? (
        <Button asChild size="sm">
          <Link href={`/plans/${plan.id}`} aria-label={`${t("open")}: ${full}`}>
            {t("open")}
          </Link>
        </Button>
      ) : (
        <RenewDialog plan={plan} name={full} actions={{ quote: actions.quote, renew: actions.renew }} />
      )}
    </div>
  );
}
