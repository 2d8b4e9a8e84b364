import "server-only";
import { arrayText } from "@/db/queries/array-text";
import { type Columns, type Question, question } from "@/db/queries/reading";

export type QpsNow = Readonly<{ accountId: string; capability: string; qps: number; until: Date }>;

/** The QPS plans of accounts that run, each account at its own instant: the size of now with the boosts of now. */
export function qpsNow(asked: readonly Readonly<{ accountId: string; now: Date }>[]): Question<QpsNow> {
  const accounts = arrayText(asked.map(({ accountId }) => accountId));
  const instants = arrayText(asked.map(({ now }) => now.toISOString()));
  return question(
    COLUMNS,
    toQpsNow,
  )`from unnest(${accounts}::uuid[], ${instants}::timestamptz[]) as asked (account_id, now)
    join subscription s on s.account_id = asked.account_id and s.product = 'qps'
    join term t on t.account_id = s.account_id and t.subscription_id = s.id and t.voided_at is null
      and t.from_at <= asked.now and t.until_at > asked.now`;
}

const COLUMNS = `s.account_id, s.capability, s.qps + coalesce((select sum(b.extra) from plan_boost b
    where b.account_id = s.account_id and b.subscription_id = s.id and b.from_at <= asked.now and b.until_at > asked.now), 0),
  s.paid_until`;

function toQpsNow([accountId, capability, qps, until]: Columns): QpsNow {
  return {
    accountId: String(accountId),
    capability: String(capability),
    qps: Number.parseInt(String(qps), 10),
    until: new Date(String(until)),
  };
}
