import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { checkDeviceIds } from "@/lib/domain/ipc/device-ids";
import { nextTerm, type PaidChain } from "@/lib/domain/ipc/terms";
import { ZERO } from "@/lib/domain/money/decimal";
import { allocate, type Money } from "@/lib/domain/money/money";
import type { OrderKind } from "@/lib/domain/orders/order";
import { payOrder, type Payer, type Payment } from "@/lib/domain/orders/pay-order";
import { quoteIpcOrder } from "@/lib/domain/pricing/quote-ipc";
import type { Receipt } from "@/lib/domain/pricing/receipt";
import type { Period } from "@/lib/domain/time/calendar";

export type IpcOrderInput = Readonly<{ devices: readonly string[]; capability: string; period: string }>;

/** What a quote needs to know: the price book in force, the account's now, and the plans that the devices have. */
export type IpcQuoteFacts = Readonly<{ book: PriceBook; now: Date; plans: ReadonlyMap<string, PaidChain> }>;

export type IpcLine = Readonly<{
  line: number;
  deviceId: string;
  kind: OrderKind;
  amount: Money;
  term: Period;
  chain: PaidChain;
  receipt: Receipt;
}>;

export type IpcQuote = Readonly<{
  kind: OrderKind;
  total: Money;
  unitPrice: Money;
  periodDays: number;
  imageAnalysesPerDay: number;
  eventSearchesPerDay: number;
  lines: readonly IpcLine[];
  receipt: Receipt;
}>;

export type IpcOrderPlan = Payment & Readonly<{ quote: IpcQuote }>;

/**
 * Prices camera plans for 1 to 50 devices: the screen shows this very quote and the order recomputes it.
 * The total is rounded once; each line is its share of it.
 * @throws DomainError for the devices (`device_*`, `too_many_devices`), `unknown_capability`, `unknown_specification`
 */
export function quoteIpc(facts: IpcQuoteFacts, input: IpcOrderInput): IpcQuote {
  const devices = checkDeviceIds(input.devices);
  const { capability, period } = input;
  const price = quoteIpcOrder(facts.book, { capability, period, devices: devices.length });
  const one = devices.length === 1 ? price : quoteIpcOrder(facts.book, { capability, period, devices: 1 });
  const shares = allocate(
    price.total,
    devices.map(() => ZERO.plus(1)),
  );
  const rule = {
    days: price.periodDays,
    delaySeconds: facts.book.policies.products.ipc.activationDelaySeconds,
  };
  const lines = devices.map((deviceId, index): IpcLine => {
    const { kind, term, chain } = nextTerm(facts.plans.get(deviceId), facts.now, rule);
    return {
      line: index + 1,
      deviceId,
      kind,
      amount: shares[index] ?? one.total,
      term,
      chain,
      receipt: one.receipt,
    };
  });
  return {
    kind: lines.every((line) => line.kind === "renewal") ? "renewal" : "new",
    total: price.total,
    unitPrice: price.unitPrice,
    periodDays: price.periodDays,
    imageAnalysesPerDay: price.imageAnalysesPerDay,
    eventSearchesPerDay: price.eventSearchesPerDay,
    lines,
    receipt: price.receipt,
  };
}

/**
 * Decides a paid order: what the quote says is what the wallet gives, and the plans run.
 * Refusals come in a fixed order (scenarios.md): devices, capability, period → suspended → price → balance.
 * @throws DomainError as `quoteIpc`, and `account_suspended`, `price_changed` (both figures), `insufficient_balance`
 */
export function decideIpcOrder(
  facts: IpcQuoteFacts & Payer,
  input: IpcOrderInput & Readonly<{ quotedTotal: Money }>,
): IpcOrderPlan {
  const quote = quoteIpc(facts, input);
  return {
    quote,
    ...payOrder(facts, { total: quote.total, quotedTotal: input.quotedTotal, product: "ipc" }),
  };
}
