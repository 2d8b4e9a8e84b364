import { getAccount } from "@/lib/services/accounts/get-account";
import { expectAlerts } from "@/scripts/conformance/scenarios/expect/alerts";
import { expectFunded, expectPayAsYouGo } from "@/scripts/conformance/scenarios/expect/metered";
import { expectPackages } from "@/scripts/conformance/scenarios/expect/packages";
import { expectLimit, expectPlans } from "@/scripts/conformance/scenarios/expect/plans";
import { expectPools } from "@/scripts/conformance/scenarios/expect/pools";
import { compare, type Difference, NotBuilt } from "@/scripts/conformance/scenarios/outcome";
import type { StepOf } from "@/scripts/conformance/scenarios/scenario";
import type { Stage } from "@/scripts/conformance/scenarios/stage";

/** Compares what the step names, and nothing else; the list of alerts is emptied whether it names them or not. */
export async function expectState(stage: Stage, step: StepOf<"expect">): Promise<readonly Difference[]> {
  const { wallet, available, packages, plans, limit, pools, funded, payg, bills, alerts } = step;
  return [
    ...(wallet || available ? await expectMoney(stage, { wallet, available }) : []),
    ...(packages ? await expectPackages(stage, packages) : []),
    ...(plans ? await expectPlans(stage, plans) : []),
    ...(limit ? await expectLimit(stage, limit) : []),
    ...(pools ? await expectPools(stage, pools) : []),
    ...(funded ? await expectFunded(stage, funded) : []),
    ...(payg ? await expectPayAsYouGo(stage, payg) : []),
    ...(bills ? expectBills(bills) : []),
    ...(await expectAlerts(stage, alerts)),
  ];
}

type Money = Pick<StepOf<"expect">, "wallet" | "available">;

async function expectMoney({ ctx, accountId }: Stage, { wallet, available }: Money): Promise<Difference[]> {
  const { wallets } = await getAccount(ctx, accountId);
  return wallets.flatMap((one) => [
    ...compare(`wallet.${one.currency}`, wallet?.[one.currency], one.cash),
    ...compare(`available.${one.currency}`, available?.[one.currency], one.available),
  ]);
}

/** Bills are not cut yet: an empty list names none of them and holds. */
function expectBills(bills: readonly unknown[]): Difference[] {
  if (bills.length > 0) throw new NotBuilt("bills");
  return [];
}
