import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MonthCalendar } from "@/components/month-calendar";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { Section } from "@/components/section";
import { Alert } from "@/components/ui/alert";
import { admit } from "@/lib/auth/admit";
import { loadPage } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { isPermitted } from "@/lib/domain/access/permissions";
import { getAccount } from "@/lib/services/accounts/get-account";
import { listRenewals } from "@/lib/services/subscriptions/list-renewals";
import type { RawParams } from "@/lib/url-setting";
import { accountOf } from "@/app/(console)/plans/_components/account-of";
import { CalendarEntry } from "@/app/(console)/plans/_components/calendar-entry";
import { RenewablePlans } from "@/app/(console)/plans/_components/renewable-plans";
import { SelectEvery } from "@/app/(console)/plans/_components/select-every";
import { PlanTabs } from "@/app/(console)/plans/_components/plan-tabs";
import { readCalendarParams } from "@/app/(console)/plans/search-params";

type CalendarPageProps = Readonly<{ searchParams: Promise<RawParams> }>;

export async function generateMetadata({ searchParams }: CalendarPageProps): Promise<Metadata> {
  await admit({ path: "/plans/calendar", account: (await searchParams)["account"] });
  const t = await getTranslations("plans");
  return { title: t("tabs.calendar") };
}

/** What ends when in a month, and what renewing it would cost. */
export default async function CalendarPage({ searchParams }: CalendarPageProps) {
  const ctx = await requireContext("/plans/calendar");
  const params = readCalendarParams(await searchParams);
  const accountId = accountOf(ctx.actor, params.account);
  const [account, renewals, t] = await Promise.all([
    loadPage(getAccount(ctx, accountId)),
    loadPage(listRenewals(ctx, { accountId, month: params.month })),
    getTranslations("plans"),
  ]);
  const { month, today, days, more } = renewals;
  const mayOrder = isPermitted(ctx.actor, "order.write", accountId);
  const own = params.account === undefined ? "" : `account=${accountId}&`;
  return (
    <PageBody>
      <PageHeader
        title={t("tabs.calendar")}
        crumbs={[
          { label: t("title"), href: "/plans" },
          { label: account.name, href: `/plans?account=${account.id}` },
          { label: t("tabs.calendar") },
        ]}
        description={account.name}
        clock={account.onTestClock ? account.now : undefined}
      />
      <PlanTabs current="calendar" staff={ctx.actor.role !== "customer"} accountId={accountId} />
      {more ? <Alert tone="attention">{t("moreRenewals")}</Alert> : null}
      {/* Another month has other plans: what was chosen in the last one is not seen any more. */}
      <RenewablePlans key={month} plans={days.flatMap(({ plans }) => plans)}>
        <Section
          title={t("renewalsDue")}
          description={t("renewalsNote")}
          actions={mayOrder && days.length > 0 ? <SelectEvery label={t("selectAll")} /> : null}
        >
          <MonthCalendar
            month={month}
            today={today}
            days={days.map(({ date, plans }) => ({
              date,
              content: <CalendarEntry date={date} plans={plans} selectable={mayOrder} />,
            }))}
            hrefOf={(other) => `/plans/calendar?${own}month=${other}`}
            empty={t("noRenewals")}
          />
        </Section>
      </RenewablePlans>
    </PageBody>
  );
}
