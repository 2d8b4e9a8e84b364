import { type AccountStatus, assertMayBuy, type Wallet } from "@/lib/domain/accounts/wallet";
import type { ErrorCode } from "@/lib/domain/error-codes";
import { DomainError, type ErrorDetails, isDomainError } from "@/lib/domain/errors";
import { decideIpcOrder, type IpcOrderPlan, type IpcQuoteFacts } from "@/lib/domain/ipc/decide-ipc-order";
import { checkDeviceId } from "@/lib/domain/ipc/device-ids";
import { isRunning, nextTerm, type PaidChain } from "@/lib/domain/ipc/terms";
import { type Money, subtract } from "@/lib/domain/money/money";
import type { OrderKind } from "@/lib/domain/orders/order";
import { quoteIpcOrder } from "@/lib/domain/pricing/quote-ipc";

/** One row of a file: what it asks for, and the line it stands on. */
export type BulkRow = Readonly<{ line: number; deviceId: string; capability: string; period: string }>;

export type BulkProblem = Readonly<{ code: ErrorCode; details: ErrorDetails }>;

/** What the check of a row knows: a problem, or what it costs and does. */
export type BulkFinding =
  | Readonly<{ problem: BulkProblem }>
  | Readonly<{ problem: null; kind: OrderKind; amount: Money; paidUntil: Date | null }>;

export type CheckedBulkRow = BulkRow & BulkFinding;

/** Plans by `planKey`: a file names many capabilities. */
export type BulkFacts = Omit<IpcQuoteFacts, "plans"> & Readonly<{ plans: ReadonlyMap<string, PaidChain> }>;

/** Names a plan within an account. No device id holds the separator. */
export function planKey({ deviceId, capability }: Readonly<{ deviceId: string; capability: string }>) {
  return `${deviceId}\n${capability}`;
}

/**
 * Checks a file's rows one by one. Each has at most one problem, the first of: device id, capability, period, the same plan
 * on an earlier line. A row without one is priced as the order that it becomes: alone, and rounded alone.
 */
export function checkBulkRows(facts: BulkFacts, rows: readonly BulkRow[]): CheckedBulkRow[] {
  const priceOf = pricesOf(facts);
  const lines = new Map<string, number>();
  return rows.map((row): CheckedBulkRow => {
    try {
      const deviceId = checkDeviceId(row.deviceId, row.line);
      const price = priceOf(row);
      const key = planKey({ deviceId, capability: row.capability });
      const first = lines.get(key);
      if (first !== undefined) {
        throw new DomainError("plan_duplicate", { row: row.line, first, device: deviceId });
      }
      lines.set(key, row.line);
      const plan = facts.plans.get(key);
      const { kind } = nextTerm(plan, facts.now, { days: price.days, delaySeconds: 0 });
      return {
        ...row,
        deviceId,
        problem: null,
        kind,
        amount: price.total,
        paidUntil: plan?.paidUntil ?? null,
      };
    } catch (error) {
      return { ...row, problem: problemOf(error) };
    }
  });
}

/** A file asks for few prices and for each of them often. What refuses once is asked again, for it names its value. */
function pricesOf({ book }: BulkFacts) {
  const known = new Map<string, Readonly<{ total: Money; days: number }>>();
  return ({ capability, period }: BulkRow) => {
    const key = `${capability}\n${period}`;
    const price = known.get(key);
    if (price) return price;
    const { total, periodDays: days } = quoteIpcOrder(book, { capability, period, devices: 1 });
    known.set(key, { total, days });
    return { total, days };
  };
}

/** A row as it was checked and confirmed: at this amount, on a plan that was paid until then, or on none. */
export type ConfirmedBulkRow = BulkRow & Readonly<{ amount: Money; paidUntil: Date | null }>;

export type BulkDecision = Readonly<{
  ordered: readonly Readonly<{ row: ConfirmedBulkRow; plan: IpcOrderPlan }>[];
  refused: readonly Readonly<{ row: ConfirmedBulkRow; problem: BulkProblem }>[];
  /** What ended the run before the last of the rows; the rest has not been decided. */
  stop: BulkProblem | null;
}>;

/** A refusal of the account, not of one row: every later row would meet it too. */
const STOPS: ReadonlySet<ErrorCode> = new Set([
  "account_suspended",
  "account_overdue",
  "insufficient_balance",
]);

/**
 * Decides rows in the order of the file, each by the decision of a single order, on the wallet that the rows before it leave.
 * The money ends at the first row that it does not cover, also where a later one would be cheaper: what was ordered is the
 * beginning of the file. A row whose plan or price has changed since the check is refused, for nobody has confirmed that.
 */
export function decideBulkRows(
  facts: BulkFacts & Readonly<{ status: AccountStatus; wallet: Wallet }>,
  rows: readonly ConfirmedBulkRow[],
): BulkDecision {
  const ordered: { row: ConfirmedBulkRow; plan: IpcOrderPlan }[] = [];
  const refused: { row: ConfirmedBulkRow; problem: BulkProblem }[] = [];
  let { wallet } = facts;
  for (const row of rows) {
    try {
      const plan = decideRow({ ...facts, wallet }, row);
      ordered.push({ row, plan });
      wallet = { ...wallet, cash: subtract(wallet.cash, plan.quote.total) };
    } catch (error) {
      const problem = problemOf(error);
      if (STOPS.has(problem.code)) return { ordered, refused, stop: problem };
      refused.push({ row, problem });
    }
  }
  return { ordered, refused, stop: null };
}

function decideRow(facts: Parameters<typeof decideBulkRows>[0], row: ConfirmedBulkRow): IpcOrderPlan {
  assertMayBuy(facts.status);
  const plan = facts.plans.get(planKey(row));
  if (plan?.paidUntil.getTime() !== row.paidUntil?.getTime()) {
    throw new DomainError("plan_changed", {
      row: row.line,
      device: row.deviceId,
      running: plan !== undefined && isRunning(plan, facts.now),
    });
  }
  const { deviceId, capability, period, amount } = row;
  const plans: IpcQuoteFacts["plans"] = new Map(plan ? [[deviceId, plan]] : []);
  return decideIpcOrder(
    { ...facts, plans },
    { devices: [deviceId], capability, period, quotedTotal: amount },
  );
}

function problemOf(error: unknown): BulkProblem {
  if (!isDomainError(error)) throw error;
  return { code: error.code, details: error.details };
}
