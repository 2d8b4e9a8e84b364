import type { Metadata } from "next";
import { PageBody } from "@/components/page-body";
import { PoolGauges } from "@/components/pool-gauges";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext, type UserContext } from "@/lib/auth/require-context";
import { CURRENCIES } from "@/lib/domain/money/money";
import { getAccount } from "@/lib/services/accounts/get-account";
import { listStatement } from "@/lib/services/accounts/list-statement";
import { listAudit } from "@/lib/services/audit/list-audit";
import { forecastPackages } from "@/lib/services/forecast/forecast-packages";
import { forecastWallets } from "@/lib/services/forecast/forecast-wallets";
import { getDailyPools } from "@/lib/services/ipc/get-daily-pools";
import { listPlans } from "@/lib/services/ipc/list-plans";
import { listOrders } from "@/lib/services/orders/list-orders";
import { listLots } from "@/lib/services/packages/list-lots";
import { listSubscriptions } from "@/lib/services/subscriptions/list-subscriptions";
import { listUsers } from "@/lib/services/users/list-users";
import type { RawParams } from "@/lib/url-setting";
import { AccountFacts } from "./_components/account-facts";
import { AccountHeader } from "./_components/account-header";
import { rightsOn } from "./_components/account-rights";
import { Attention } from "./_components/attention";
import { AuditSection } from "./_components/audit-section";
import { Packages } from "./_components/packages";
import { People } from "./_components/people";
import { Plans } from "./_components/plans";
import { QpsPlans } from "./_components/qps-plans";
import { RecentOrders } from "./_components/recent-orders";
import { SafeUntil, type Safety } from "./_components/safe-until";
import { StatementPreview } from "./_components/statement-preview";
import { Wallets } from "./_components/wallets";
import {
  editAccountAction,
  setAlertThresholdAction,
  setCreditLimitAction,
  suspendAccountAction,
  topUpWalletAction,
} from "./actions";
import { type AccountParams, readAccountParams } from "./search-params";

type AccountPageProps = Readonly<{
  params: Promise<Readonly<{ accountId: string }>>;
  searchParams: Promise<RawParams>;
}>;

const ACTIONS = {
  topUp: topUpWalletAction,
  setCreditLimit: setCreditLimitAction,
  setThreshold: setAlertThresholdAction,
  edit: editAccountAction,
  suspend: suspendAccountAction,
};

const FEW = { plans: 8, orders: 5, movements: 5, audit: 8, people: 20, lots: 5 };

export async function generateMetadata({ params }: AccountPageProps): Promise<Metadata> {
  const { accountId } = await params;
  const ctx = await requireContext(`/accounts/${accountId}`);
  const { name } = await loadPage(getAccount(ctx, pathId(accountId)));
  return { title: name };
}

export default async function AccountPage({ params, searchParams }: AccountPageProps) {
  const { accountId } = await params;
  const ctx = await requireContext(`/accounts/${accountId}`);
  const settings = readAccountParams(await searchParams);
  const { account, rights, plans, qpsPlans, pools, orders, statements, audit, people, lots, safe } =
    await loadAccount(ctx, pathId(accountId), settings);
  const used = new Set(statements.filter(({ rows }) => rows.length > 0).map(({ currency }) => currency));
  const wallets = account.wallets.filter(({ currency }) => used.has(currency));
  const shown = { account, wallets, rights, actions: ACTIONS };
  return (
    <PageBody width="detail">
      <AccountHeader {...shown} staff={ctx.actor.role !== "customer"} />
      <Attention {...shown} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_15rem] lg:gap-8">
        <div className="flex min-w-0 flex-col gap-8">
          <Wallets account={account} used={used} rights={rights} actions={ACTIONS} />
          <SafeUntil accountId={account.id} now={account.now} {...safe} />
          <Plans
            account={account}
            plans={plans}
            allHref={`/devices?account=${account.id}`}
            mayOrder={rights.order}
          />
          <QpsPlans
            accountId={account.id}
            plans={qpsPlans.rows}
            count={qpsPlans.count}
            mayBuy={rights.order}
          />
          {account.runningPlans > 0 ? <PoolGauges pools={pools} now={account.now} /> : null}
          <Packages
            accountId={account.id}
            now={account.now}
            lots={lots.rows}
            count={lots.count}
            mayBuy={rights.order}
          />
          <RecentOrders accountId={account.id} orders={orders.rows} count={orders.count} now={account.now} />
          <StatementPreview accountId={account.id} now={account.now} statements={statements} />
          {people ? <People people={people.rows} /> : null}
          {audit ? <AuditSection accountId={account.id} page={audit} cursor={settings.audit} /> : null}
        </div>
        <aside className="flex flex-col gap-6 max-lg:border-t max-lg:pt-6">
          <AccountFacts account={account} />
        </aside>
      </div>
    </PageBody>
  );
}

async function loadAccount(ctx: UserContext, accountId: string, settings: AccountParams) {
  const account = await loadPage(getAccount(ctx, accountId));
  const rights = rightsOn(account, ctx.actor);
  const [plans, qpsPlans, pools, orders, statements, audit, people, lots, safe] = await Promise.all([
    loadPage(listPlans(ctx, { accountId, limit: FEW.plans, endingFirst: true })),
    loadPage(
      listSubscriptions(ctx, {
        accountId,
        accounts: "standard",
        product: "qps",
        state: "active",
        sort: "expiry",
        limit: FEW.plans,
      }),
    ),
    loadPage(getDailyPools(ctx, { accountId })),
    loadPage(listOrders(ctx, { accountId, limit: FEW.orders, sort: "placed" })),
    Promise.all(
      CURRENCIES.map(async (currency) => {
        const { rows } = await loadPage(listStatement(ctx, { accountId, currency, limit: FEW.movements }));
        return { currency, rows };
      }),
    ),
    rights.readAudit
      ? loadPage(listAudit(ctx, { accountId, cursor: settings.audit, limit: FEW.audit }))
      : null,
    rights.readPeople ? loadPage(listUsers(ctx, { accountId, limit: FEW.people })) : null,
    loadPage(listLots(ctx, { accountId, status: "active", sort: "expiry", limit: FEW.lots })),
    loadSafety(ctx, accountId),
  ]);
  return { account, rights, plans, qpsPlans, pools, orders, statements, audit, people, lots, safe };
}

async function loadSafety(ctx: UserContext, accountId: string): Promise<Safety> {
  const [wallets, packages] = await Promise.all([
    loadPage(forecastWallets(ctx, accountId)),
    loadPage(forecastPackages(ctx, accountId)),
  ]);
  return { wallets, packages };
}
