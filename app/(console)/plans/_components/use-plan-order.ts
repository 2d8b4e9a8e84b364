import { useState } from "react";
import { type QuoteAction, useQuote } from "@/components/order-form/use-quote";
import type { ActionResult } from "@/lib/action";
import type { ErrorCode } from "@/lib/domain/error-codes";
import type { PlacedOrder } from "@/lib/services/orders/placed-order";
import type { QpsQuoteView } from "@/lib/services/subscriptions/quote-qps-order";

export type OrderResult = ActionResult<PlacedOrder> | null;
export type PlanActions = Readonly<{
  order: (previous: OrderResult, data: FormData) => Promise<ActionResult<PlacedOrder>>;
  quote: QuoteAction<QpsQuoteView>;
}>;

type PlanOrderInput = Readonly<{
  actions: PlanActions;
  /** What never changes while the form is open: the account, the plan, the kind of change. */
  fixed: Readonly<Record<string, string>>;
  /** What is filled in at first. */
  start: Readonly<Record<string, string>>;
  /** The fields without which there is nothing to ask. */
  needed: readonly string[];
  /** The idempotency key that the page minted. */
  requestId: string;
  onPlaced: (order: PlacedOrder) => void;
}>;

/** Refusals that say that the world has moved on since the quote: the next one is fetched along with them. */
const MOVED: ReadonlySet<ErrorCode> = new Set([
  "price_changed",
  "plan_changed",
  "insufficient_balance",
  "account_suspended",
]);

/** The state of a form that changes or buys a QPS plan: what is filled in, what it would cost, what came of sending it. */
export function usePlanOrder({ actions, fixed, start, needed, ...page }: PlanOrderInput) {
  const [contents, setContents] = useState(start);
  const [request, setRequest] = useState({ id: page.requestId, placedAs: "" });
  const fields = { ...fixed, ...contents };
  const key = JSON.stringify(fields);
  const complete = needed.every((name) => (fields[name] ?? "") !== "");
  const data = () => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) if (value !== "") form.set(name, value);
    return form;
  };
  const quote = useQuote(actions.quote, complete ? { key, data: data() } : null);
  const next = quote.current?.nextRequestId;
  // The key of an order that was placed belongs to its contents; other contents are another order.
  const requestId = request.placedAs !== "" && request.placedAs !== key && next ? next : request.id;

  const submit = async (_previous: OrderResult, sent: FormData): Promise<OrderResult> => {
    const missing = needed.find((name) => (fields[name] ?? "") === "");
    if (missing !== undefined) return { ok: false, code: "input_missing", details: { field: missing } };
    const seen = quote.current?.quote;
    if (!seen) {
      const asked = await actions.quote(null, data());
      if (!asked.ok) return asked;
      void quote.refresh();
      return null;
    }
    const form = data();
    form.set("quotedTotal", seen.total);
    form.set("requestId", requestId);
    if (seen.before) form.set("seenUntil", seen.before.until);
    // Why it is done changes no price: it is not part of what is quoted.
    const reason = sent.get("reason");
    if (typeof reason === "string") form.set("reason", reason);
    const answer = await actions.order(null, form);
    if (!answer.ok && MOVED.has(answer.code)) void quote.refresh();
    return answer;
  };
  const onSuccess = (state: OrderResult) => {
    if (!state?.ok) return;
    setRequest({ id: requestId, placedAs: key });
    page.onPlaced(state.result);
  };
  return {
    key,
    contents,
    change: (changes: Readonly<Record<string, string>>) => setContents((was) => ({ ...was, ...changes })),
    quote,
    complete,
    submit,
    onSuccess,
  };
}

export type PlanOrderState = ReturnType<typeof usePlanOrder>;
