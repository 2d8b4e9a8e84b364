import { getTranslations } from "next-intl/server";
import { useTranslations } from "next-intl";
import { useCatalogName } from "@/components/catalog-name";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { askPage, loadPage } from "@/lib/auth/load-page";
import type { UserContext } from "@/lib/auth/require-context";
import { isPermitted } from "@/lib/domain/access/permissions";
import type { AccountDetail } from "@/lib/services/accounts/get-account";
import { listIpcPrices } from "@/lib/services/catalog/list-ipc-prices";
import { quoteRenewal } from "@/lib/services/ipc/quote-renewal";
import { ChangeLines } from "./change-lines";
import { ChangeQuote } from "./change-quote";
import type { ConfirmChangeProps } from "./confirm-change";
import { PlanChange } from "./plan-change";
import type { PlanParams } from "./plan-params";
import { PlanChoice } from "./plan-setting";
import { RefusedQuote } from "./refused-quote";

export type ChangeProps = Readonly<{
  ctx: UserContext;
  account: AccountDetail;
  settings: PlanParams;
  requestId: string;
  mayTopUp: boolean;
  allHref: string | null;
  action: ConfirmChangeProps["action"];
}>;

/** The expiries that a preview shows; the confirmation says them, so that a plan that has changed since is refused. */
export function seenIn(
  plans: readonly Readonly<{ planId: string; paidUntil: string }>[],
): ReadonlyMap<string, string> {
  return new Map(plans.map(({ planId, paidUntil }) => [planId, paidUntil]));
}

/** Renews the chosen plans, each for its own period or all for one. */
export async function RenewalChange({ ctx, account, settings, action, ...page }: ChangeProps) {
  const accountId = account.id;
  const { plans, period } = settings;
  const [quoted, prices, t] = await Promise.all([
    askPage(quoteRenewal(ctx, { accountId, plans: [...plans], period })),
    loadPage(listIpcPrices(ctx, { accountId })),
    getTranslations("planChange"),
  ]);
  return (
    <PlanChange
      account={account}
      mayList={isPermitted(ctx.actor, "account.list")}
      title={t("renew.title")}
      purpose={t("renew.purpose")}
      tooMany={settings.tooMany}
      aside={
        quoted.ok ? (
          <ChangeQuote
            accountId={accountId}
            quote={quoted.result}
            mayTopUp={page.mayTopUp}
            action={action}
            plans={plans}
            seen={seenIn(quoted.result.lines)}
            requestId={page.requestId}
            staff={ctx.actor.role !== "customer"}
            fields={{
              accountId,
              quotedTotal: quoted.result.total,
              ...(period === undefined ? {} : { period }),
            }}
            label={t("renew.submit", {
              count: quoted.result.lines.length,
              total: formatAmount(quoted.result.total, quoted.result.currency),
            })}
          />
        ) : (
          <RefusedQuote accountId={accountId} refusal={quoted} />
        )
      }
    >
      <Periods period={period ?? ""} known={prices.periods.map(({ id }) => id)} />
      {quoted.ok ? (
        <ChangeLines accountId={accountId} now={account.now} quote={quoted.result} allHref={page.allHref} />
      ) : null}
    </PlanChange>
  );
}

function Periods({ period, known }: Readonly<{ period: string; known: readonly string[] }>) {
  const t = useTranslations("planChange.renew");
  const nameOf = useCatalogName();
  const options = [
    { value: "", label: t("own") },
    ...known.map((value) => ({ value, label: nameOf("period", value) })),
  ];
  return <PlanChoice name="period" label={t("period")} value={period} options={options} />;
}
