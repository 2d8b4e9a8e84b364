import { randomUUID } from "node:crypto";
import { isDomainError } from "@/lib/domain/errors";
import { moveAccountClock } from "@/lib/services/accounts/move-account-clock";
import { topUpWallet } from "@/lib/services/accounts/top-up-wallet";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { quoteIpcOrder } from "@/lib/services/orders/quote-ipc-order";
import { listQpsPlans } from "@/lib/services/subscriptions/list-qps-plans";
import { refundPlan } from "@/lib/services/subscriptions/refund-plan";
import { setAutoRenew } from "@/lib/services/subscriptions/set-auto-renew";
import { adminOf, type Desk, makeAccount, topUp } from "@/lib/testing/factories";
import { orderQps } from "@/lib/testing/qps-desk";
import { buyLots } from "@/lib/testing/usage-desk";

/*
 * A year in the life of many accounts, told by their test clocks: each account's story follows from its number alone, so
 * that what comes out can be kept and compared to the fen.
 */

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** With the end of a leap February inside. */
const BEGIN = Date.parse("2027-05-31T09:30:00+08:00");
const END = Date.parse("2028-05-31T09:30:00+08:00");
const CAPABILITIES = ["face-comparison-1-1", "general-segmentation", "ipc-image-object-detection"] as const;
const AT_ONCE = 8;

/** Plays the year of so many accounts, and tells of each of them what has become of it, a line each. */
export async function playYear(desk: Desk, accounts: number): Promise<readonly string[]> {
  const lines: string[] = [];
  const waiting = Array.from({ length: accounts }).keys();
  const lane = async () => {
    for (const index of waiting) lines[index] = await playAccount(desk, index);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return lines;
}

type Stage = Readonly<{ desk: Desk; accountId: string; dice: Dice }>;

async function playAccount(desk: Desk, index: number): Promise<string> {
  const dice = new Dice(index + 1);
  let now = BEGIN + dice.below(72) * HOUR;
  const accountId = await makeAccount(desk, { kind: "sandbox", now: new Date(now) });
  const stage = { desk, accountId, dice };
  const refused = new Map<string, number>();
  const money = dice.of(["3000", "60000", "400000"]);
  await topUpWallet(adminOf(desk), topUp(accountId, money));
  while (now < END) {
    await attempt(refused, dice.of(DEEDS), stage);
    now = Math.min(END, now + dice.below(40 * DAY));
    await moveAccountClock(adminOf(desk), { accountId, to: new Date(now) });
  }
  const codes = [...refused]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, count]) => `${code}×${String(count)}`);
  const name = `account ${String(index + 1).padStart(3, "0")}`;
  return [name, await tell(stage), `refused ${codes.join(" ") || "nothing"}`].join(" | ");
}

/** A deed that is refused is a part of the story. */
async function attempt(refused: Map<string, number>, deed: Deed, stage: Stage): Promise<void> {
  try {
    await deed(stage);
  } catch (error) {
    if (!isDomainError(error)) throw error;
    refused.set(error.code, (refused.get(error.code) ?? 0) + 1);
  }
}

type Deed = (stage: Stage) => Promise<unknown>;

const buy: Deed = ({ desk, accountId, dice }) =>
  orderQps(adminOf(desk), {
    accountId,
    wish: {
      change: "buy",
      capability: dice.of(CAPABILITIES),
      qps: dice.of([1, 5, 10, 20, 29]),
      period: dice.of(["day", "month", "month"]),
      count: dice.of([1, 1, 2, 3]),
    },
  });

const renew: Deed = (stage) =>
  onPlan(stage, (planId) => change(stage, { change: "renew", planId, count: 1 }));

const upgrade: Deed = (stage) =>
  onPlan(stage, (planId, qps) =>
    change(stage, { change: "upgrade", planId, to: qps + stage.dice.of([1, 5, 10]) }),
  );

const boost: Deed = (stage) =>
  onPlan(stage, (planId) =>
    change(stage, {
      change: "boost",
      planId,
      extra: stage.dice.of([1, 5, 10]),
      days: stage.dice.of([1, 3, 7]),
    }),
  );

const switchOn: Deed = (stage) =>
  onPlan(stage, (planId) =>
    setAutoRenew(adminOf(stage.desk), {
      accountId: stage.accountId,
      planId,
      on: stage.dice.of([true, true, true, false]),
    }),
  );

const giveBack: Deed = ({ desk, accountId, dice }) =>
  onPlan({ desk, accountId, dice }, async (planId) => {
    const plans = await listQpsPlans(adminOf(desk), { accountId });
    const last = plans.find(({ id }) => id === planId)?.terms.findLast(({ state }) => state !== "refunded");
    const request = { accountId, planId, orderId: last?.orderId ?? "", reason: "A test" };
    return refundPlan(adminOf(desk), { ...request, requestId: randomUUID() });
  });

const orderCamera: Deed = async ({ desk, accountId, dice }) => {
  const device = `cam-${String(dice.below(3))}`;
  const period = dice.of(["month", "quarter", "year"]);
  const wish = { accountId, devices: [device], capability: "understand-search", period };
  const { total: quotedTotal } = await quoteIpcOrder(adminOf(desk), wish);
  return createIpcOrder(adminOf(desk), { ...wish, quotedTotal, requestId: randomUUID() });
};

const buyPackage: Deed = ({ desk, accountId }) =>
  buyLots(adminOf(desk), accountId, { package: "object-detection", size: 5_000 });

const payIn: Deed = ({ desk, accountId, dice }) =>
  topUpWallet(adminOf(desk), topUp(accountId, dice.of(["500", "2500.50", "20000"])));

const DEEDS: readonly Deed[] = [
  ...[buy, buy, buy, switchOn, switchOn, switchOn, renew, renew, upgrade, upgrade, boost, boost],
  ...[giveBack, orderCamera, orderCamera, buyPackage, payIn],
];

function change({ desk, accountId }: Stage, wish: Parameters<typeof orderQps>[1]["wish"]) {
  return orderQps(adminOf(desk), { accountId, wish });
}

/** Any of the account's plans; nothing happens while there is none. */
async function onPlan(
  { desk, accountId, dice }: Stage,
  deed: (planId: string, qps: number) => Promise<unknown>,
): Promise<unknown> {
  const plans = await listQpsPlans(adminOf(desk), { accountId });
  if (plans.length === 0) return undefined;
  const plan = dice.of(plans);
  return deed(plan.id, plan.qps);
}

/** What has become of an account, from its rows. */
async function tell({ desk, accountId }: Stage): Promise<string> {
  const [told] = await desk.owner<{ story: string }[]>`
    select concat_ws(' | ',
      (select 'cash ' || cash::numeric(20, 2) from wallet w where w.account_id = a.account_id and currency = 'CNY'),
      (select 'orders ' || coalesce(string_agg(kind || '×' || n, ' ' order by kind), 'none') from (
        select kind, count(*) as n from orders o where o.account_id = a.account_id group by kind) k),
      (select 'by themselves ' || count(*) || ' for ' || coalesce(sum(total), 0)::numeric(20, 2) from orders o
        where o.account_id = a.account_id and request_id like 'auto-renewal:%'),
      (select 'given back ' || coalesce(sum(amount), 0)::numeric(20, 2) from order_refund r where r.account_id = a.account_id),
      (select 'told ' || coalesce(string_agg(edge || '×' || n, ' ' order by edge), 'nothing') from (
        select edge, count(*) as n from alert t where t.account_id = a.account_id group by edge) k),
      (select 'plans ' || coalesce(string_agg(concat_ws(' ', capability, device_id, qps, 'until',
          to_char(paid_until at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI'), case when auto_renew then 'renewing' end), ', '
        order by capability, device_id, id), 'none') from subscription s where s.account_id = a.account_id)
    ) as story from account a where a.account_id = ${accountId}`;
  return told?.story ?? "";
}

/** The same throws for the same seed: a linear congruential generator, of which the upper bits are taken. */
class Dice {
  private state: bigint;

  constructor(seed: number) {
    this.state = BigInt(seed) * 0x9e3779b97f4a7c15n;
  }

  below(limit: number): number {
    this.state = BigInt.asUintN(64, this.state * 6364136223846793005n + 1442695040888963407n);
    return Math.floor((Number(this.state >> 33n) / 2 ** 31) * limit);
  }

  of<T>(choices: readonly T[]): T {
    const chosen = choices[this.below(choices.length)];
    if (chosen === undefined) throw new Error("there is something to choose from");
    return chosen;
  }
}
