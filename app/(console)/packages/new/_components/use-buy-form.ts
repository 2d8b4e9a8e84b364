import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useState, useTransition } from "react";
import { NO_ACCOUNT } from "@/components/order-form/account-field";
import { type QuoteAction, useQuote } from "@/components/order-form/use-quote";
import type { ActionResult } from "@/lib/action";
import type { ErrorCode } from "@/lib/domain/error-codes";
import type { PlacedOrder } from "@/lib/services/orders/placed-order";
import type { PackageQuoteView } from "@/lib/services/packages/quote-package-order";

export type BuyResult = ActionResult<PlacedOrder> | null;
export type BuyAction = (
  previous: ActionResult<PlacedOrder> | null,
  data: FormData,
) => Promise<ActionResult<PlacedOrder>>;

type BuyFormInput = Readonly<{
  accountId: string | null;
  packageId: string | null;
  /** The idempotency key that the page minted. */
  requestId: string;
  buy: BuyAction;
  quote: QuoteAction<PackageQuoteView>;
}>;

type Contents = Readonly<{ size: string; quantity: string; channel: string }>;

/** Refusals that say that the world has moved on since the quote: the next one is fetched along with them. */
const MOVED: ReadonlySet<ErrorCode> = new Set(["price_changed", "insufficient_balance", "account_suspended"]);

/** Account and package stand in the address: the page reads them again, and what has been entered stays. */
function useAddress() {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const [choosing, startChoosing] = useTransition();
  const choose = (name: "account" | "package", value: string) => {
    const params = new URLSearchParams(search);
    params.set(name, value);
    startChoosing(() => router.replace(`${pathname}?${params.toString()}`, { scroll: false }));
  };
  return { choosing, choose };
}

/** The state of the form: what is chosen, what it would cost, and what becomes of sending it. No rule lives here. */
export function useBuyForm({ accountId, packageId, ...page }: BuyFormInput) {
  const router = useRouter();
  const [contents, setContents] = useState<Contents>({ size: "", quantity: "1", channel: "official" });
  const [request, setRequest] = useState({ id: page.requestId, placedAs: "" });

  const key = JSON.stringify([accountId, packageId, contents]);
  const complete =
    accountId !== null && packageId !== null && contents.size !== "" && contents.quantity !== "";
  const data = () => {
    const form = new FormData();
    const fields = { accountId: accountId ?? "", package: packageId ?? "", ...contents };
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return form;
  };
  const quote = useQuote(page.quote, complete ? { key, data: data() } : null);
  const next = quote.current?.nextRequestId;
  // The key of an order that was placed belongs to its contents; other contents are another order.
  const requestId = request.placedAs !== "" && request.placedAs !== key && next ? next : request.id;

  const submit = async (_previous: BuyResult, form: FormData): Promise<BuyResult> => {
    if (accountId === null) return { ok: false, code: "invalid_input", details: { field: NO_ACCOUNT } };
    if (packageId === null) return { ok: false, code: "input_missing", details: { field: "package" } };
    if (contents.size === "") return { ok: false, code: "input_missing", details: { field: "size" } };
    if (!quote.current?.quote) {
      const asked = await page.quote(null, data());
      if (!asked.ok) return asked;
      void quote.refresh();
      return null;
    }
    const answer = await page.buy(null, form);
    if (!answer.ok && MOVED.has(answer.code)) void quote.refresh();
    return answer;
  };
  const onSuccess = (state: BuyResult) => {
    if (!state?.ok) return;
    setRequest({ id: requestId, placedAs: key });
    router.push(`/orders/${state.result.id}`);
  };
  return {
    key,
    contents,
    change: (changes: Partial<Contents>) => setContents((was) => ({ ...was, ...changes })),
    quote,
    requestId,
    complete,
    submit,
    onSuccess,
    ...useAddress(),
  };
}

export type BuyFormState = ReturnType<typeof useBuyForm>;
