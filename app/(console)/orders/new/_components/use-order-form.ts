import { unstable_rethrow, useRouter } from "next/navigation";
import { useEffect, useMemo, useState, useTransition } from "react";
import { NO_ACCOUNT } from "@/components/order-form/account-field";
import { type QuoteAction, useQuote } from "@/components/order-form/use-quote";
import type { ActionResult } from "@/lib/action";
import type { ErrorCode } from "@/lib/domain/error-codes";
import { DEVICES_MAX } from "@/lib/domain/ipc/device-ids";
import type { IpcQuoteView } from "@/lib/services/orders/quote-ipc-order";
import type { PlacedOrder } from "@/lib/services/orders/placed-order";
import { type Contents, contentsKey, NOTHING, toFormData } from "./contents";
import { type DeviceRow, readDeviceRows } from "./device-rows";
import { useDraft } from "./use-draft";

export type PlaceResult = ActionResult<PlacedOrder> | null;
export type PlaceAction = (
  previous: ActionResult<PlacedOrder> | null,
  data: FormData,
) => Promise<ActionResult<PlacedOrder>>;

type OrderFormInput = Readonly<{
  accountId: string | null;
  start: Contents | null;
  /** The idempotency key that the page minted. */
  requestId: string;
  place: PlaceAction;
  quote: QuoteAction<IpcQuoteView>;
}>;

/** Refusals that say that the world has moved on since the quote: the next one is fetched along with them. */
const MOVED: ReadonlySet<ErrorCode> = new Set(["price_changed", "insufficient_balance", "account_suspended"]);

function canBeOrdered(rows: readonly DeviceRow[]): boolean {
  return rows.length > 0 && rows.length <= DEVICES_MAX && rows.every(({ fault }) => fault === null);
}

/** The account stands in the address: the page reads it again, and what has been entered stays. */
function useAccountChoice(requestId: string) {
  const router = useRouter();
  const [choosing, startChoosing] = useTransition();
  const chooseAccount = (account: string) => {
    const query = new URLSearchParams({ account, request: requestId }).toString();
    startChoosing(() => router.replace(`/orders/new?${query}`, { scroll: false }));
  };
  return { choosing, chooseAccount };
}

/** The state of the form: what is entered, what it would cost, and what becomes of sending it. No rule lives here. */
export function useOrderForm({ accountId, start, place, quote: ask, ...page }: OrderFormInput) {
  const router = useRouter();
  // Whose answer never came: of other contents it says nothing.
  const [lost, setLost] = useState<string | null>(null);
  const draft = useDraft(page.requestId, start ?? NOTHING);
  const { contents, placed, turnInto } = draft;
  const rows = useMemo(() => readDeviceRows(contents.devices), [contents.devices]);

  const key = contentsKey(accountId, contents);
  const devicesAreFine = canBeOrdered(rows);
  const complete = devicesAreFine && contents.capability !== "" && contents.period !== "";
  const question = accountId !== null && complete ? { key, data: toFormData(accountId, contents) } : null;
  const quote = useQuote(ask, question);

  const next = quote.current?.nextRequestId ?? null;
  const changedSince = placed !== null && placed.key !== key;
  useEffect(() => {
    if (changedSince && next !== null) turnInto(next);
  });

  const submit = async (_previous: PlaceResult, data: FormData): Promise<PlaceResult> => {
    setLost(null);
    if (accountId === null) return { ok: false, code: "invalid_input", details: { field: NO_ACCOUNT } };
    try {
      // Nobody has seen a price yet: this says what is missing, or brings the price, and orders nothing.
      if (!quote.current?.quote) {
        const asked = await ask(null, toFormData(accountId, contents));
        if (!asked.ok) return asked;
        void quote.refresh();
        return null;
      }
      const answer = await place(null, data);
      if (!answer.ok && MOVED.has(answer.code)) void quote.refresh();
      return answer;
    } catch (error) {
      unstable_rethrow(error);
      setLost(key);
      return null;
    }
  };

  const onSuccess = (state: PlaceResult) => {
    if (!state?.ok) return;
    const { id, number } = state.result;
    draft.markPlaced({ key, id, number });
    router.push(`/orders/${id}`);
  };

  return {
    key,
    contents,
    change: draft.change,
    rows,
    devicesAreFine,
    quote,
    /** While a placed order's contents are being changed, the key of the order that they become. */
    requestId: changedSince && next !== null ? next : draft.requestId,
    /** The order that these very contents have become. */
    placed: placed?.key === key ? placed : null,
    orderAnother: next === null ? null : () => turnInto(next),
    lost: lost === key,
    submit,
    onSuccess,
    ...useAccountChoice(draft.requestId),
  };
}

export type OrderFormState = ReturnType<typeof useOrderForm>;
