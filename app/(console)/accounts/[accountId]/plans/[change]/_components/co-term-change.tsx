import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { DateText } from "@/components/date-text";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { IdText } from "@/components/id-text";
import { Section } from "@/components/section";
import { askPage } from "@/lib/auth/load-page";
import { isPermitted } from "@/lib/domain/access/permissions";
import { dateText, dayOfDate } from "@/lib/domain/time/calendar";
import { type CoTermQuoteView, quoteCoTerm } from "@/lib/services/ipc/quote-co-term";
import { ChangeLines } from "./change-lines";
import { ChangeQuote } from "./change-quote";
import { PlanChange } from "./plan-change";
import { PlanDate } from "./plan-setting";
import { RefusedQuote } from "./refused-quote";
import { type ChangeProps, seenIn } from "./renewal-change";

/** Brings the chosen plans to one expiry: the latest that one of them has, or the end of a day. */
export async function CoTermChange({ ctx, account, settings, action, ...page }: ChangeProps) {
  const accountId = account.id;
  const { plans } = settings;
  const until = settings.until === undefined ? undefined : dayOfDate(settings.until, ctx.zone)?.until;
  const [quoted, t] = await Promise.all([
    askPage(quoteCoTerm(ctx, { accountId, plans: [...plans], until: until?.toISOString() })),
    getTranslations("planChange"),
  ]);
  return (
    <PlanChange
      account={account}
      mayList={isPermitted(ctx.actor, "account.list")}
      title={t("coTerm.title")}
      purpose={t("coTerm.purpose")}
      tooMany={settings.tooMany}
      aside={
        quoted.ok ? (
          <ChangeQuote
            accountId={accountId}
            quote={quoted.result}
            mayTopUp={page.mayTopUp}
            action={action}
            plans={plans}
            seen={seenIn([...quoted.result.lines, ...quoted.result.unchanged])}
            requestId={page.requestId}
            staff={ctx.actor.role !== "customer"}
            fields={{ accountId, quotedTotal: quoted.result.total, until: quoted.result.until }}
            label={t("coTerm.submit", {
              count: quoted.result.lines.length,
              total: formatAmount(quoted.result.total, quoted.result.currency),
            })}
          />
        ) : (
          <RefusedQuote accountId={accountId} refusal={quoted} />
        )
      }
    >
      <PlanDate
        name="until"
        label={t("coTerm.date")}
        hint={quoted.ok ? <Expiry quote={quoted.result} now={account.now} /> : t("coTerm.dateHint")}
        value={settings.until ?? ""}
        min={dateText(new Date(account.now), ctx.zone)}
      />
      {quoted.ok ? (
        <>
          <ChangeLines accountId={accountId} now={account.now} quote={quoted.result} allHref={page.allHref} />
          <Unchanged unchanged={quoted.result.unchanged} now={account.now} />
        </>
      ) : null}
    </PlanChange>
  );
}

function Expiry({ quote, now }: Readonly<{ quote: CoTermQuoteView; now: string }>) {
  const t = useTranslations("planChange.coTerm");
  return (
    <>
      {t("allEnd")} <DateText at={quote.until} now={now} className="font-medium text-foreground" />.{" "}
      {t("dateHint")}
    </>
  );
}

type UnchangedProps = Readonly<{ unchanged: CoTermQuoteView["unchanged"]; now: string }>;

function Unchanged({ unchanged, now }: UnchangedProps) {
  const t = useTranslations("planChange.coTerm");
  if (unchanged.length === 0) return null;
  return (
    <Section title={t("unchanged", { count: unchanged.length })} description={t("unchangedNote")}>
      <ul className="flex flex-col gap-1.5 text-sm">
        {unchanged.map((plan) => (
          <li key={plan.planId} className="flex flex-wrap items-baseline gap-x-3">
            <IdText id={plan.deviceId} copy={false} />
            <span className="text-muted-foreground">{t(`because.${plan.because}`)}</span>
            <DateText at={plan.paidUntil} now={now} className="text-muted-foreground" />
          </li>
        ))}
      </ul>
    </Section>
  );
}
