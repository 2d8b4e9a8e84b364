import { CalendarClockIcon, CircleCheckIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AccountLink } from "@/components/account-link";
import { TimeLeft } from "@/components/date-text";
import { MoneyText } from "@/components/money-text";
import { Section } from "@/components/section";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { WalletStateBadge } from "@/components/wallet-state-badge";
import type { Attention } from "@/lib/services/accounts/get-dashboard";

type AttentionListProps = Readonly<{ attention: Attention; mayTopUp: boolean; now: string }>;

/** The day's work: whose money runs out, then whose plans do, each with what can be done about it. */
export function AttentionList({ attention, mayTopUp, now }: AttentionListProps) {
  const t = useTranslations("dashboard.attention");
  const { wallets, ending } = attention;
  if (wallets.length + ending.length === 0) {
    return (
      <Section title={t("title")}>
        <p className="flex items-center gap-2 text-sm text-muted-foreground">
          <CircleCheckIcon aria-hidden className="size-4 shrink-0 text-ok" />
          {t("nothing")}
        </p>
      </Section>
    );
  }
  return (
    <Section title={t("title")} padded={false}>
      <ul className="divide-y">
        {wallets.map(({ accountId, accountName, wallet }) => (
          <Row
            key={`${accountId}-${wallet.currency}`}
            account={{ id: accountId, name: accountName }}
            badge={<WalletStateBadge state={wallet.state} />}
            action={<Action href={`/accounts/${accountId}`}>{t(mayTopUp ? "topUp" : "open")}</Action>}
          >
            <Figure label={t("available")}>
              <MoneyText amount={wallet.available} currency={wallet.currency} />
            </Figure>
            {wallet.alertThreshold === null ? (
              <Figure label={t("cash")}>
                <MoneyText amount={wallet.cash} currency={wallet.currency} />
              </Figure>
            ) : (
              <Figure label={t("threshold")}>
                <MoneyText amount={wallet.alertThreshold} currency={wallet.currency} />
              </Figure>
            )}
          </Row>
        ))}
        {ending.map(({ accountId, accountName, plans, ids, until }) => (
          <Row
            key={`${accountId}-ending`}
            account={{ id: accountId, name: accountName }}
            badge={
              <Badge tone="attention">
                <CalendarClockIcon aria-hidden />
                {t("ending")}
              </Badge>
            }
            action={<Action href={renewalHref(accountId, { plans, ids })}>{t("renew")}</Action>}
          >
            <Link
              href={endingHref(accountId)}
              className="rounded-sm underline decoration-border-strong underline-offset-4 hover:text-link"
            >
              {t("plans", { count: plans })}
            </Link>
            <Figure label={t("first")}>
              <TimeLeft until={until} now={now} />
            </Figure>
          </Row>
        ))}
      </ul>
    </Section>
  );
}

const endingHref = (accountId: string) => `/plans?account=${accountId}&within=7`;

/** The preview of renewing all of them; where they are more than it takes, the list to choose from. */
function renewalHref(
  accountId: string,
  { plans, ids }: Readonly<{ plans: number; ids: readonly string[] }>,
): string {
  if (ids.length < plans) return endingHref(accountId);
  return `/plans/renewals/new?${new URLSearchParams(ids.map((id) => ["plan", id])).toString()}`;
}

type RowProps = Readonly<{
  account: Readonly<{ id: string; name: string }>;
  badge: ReactNode;
  action: ReactNode;
  children: ReactNode;
}>;

function Row({ account, badge, action, children }: RowProps) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 px-4 py-2 text-sm md:grid-cols-[7.5rem_minmax(0,15rem)_minmax(0,1fr)_auto]">
      <span className="max-md:order-3 max-md:hidden">{badge}</span>
      <AccountLink {...account} className="truncate font-medium" />
      <span className="flex flex-wrap items-baseline gap-x-5 gap-y-0.5 max-md:order-3 max-md:col-span-2">
        <span className="md:hidden">{badge}</span>
        {children}
      </span>
      <span className="justify-self-end">{action}</span>
    </li>
  );
}

function Figure({ label, children }: Readonly<{ label: string; children: ReactNode }>) {
  return (
    <span className="whitespace-nowrap">
      <span className="text-muted-foreground">{label}</span> {children}
    </span>
  );
}

function Action({ href, children }: Readonly<{ href: string; children: ReactNode }>) {
  return (
    <Button asChild size="sm">
      <Link href={href}>{children}</Link>
    </Button>
  );
}
