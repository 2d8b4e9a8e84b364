"use client";

import { ActionForm } from "@/components/form/action-form";
import { AccountField } from "@/components/order-form/account-field";
import type { FindAccountsAction } from "@/components/order-form/account-picker";
import { FreshRefusals } from "@/components/order-form/fresh-refusals";
import type { QuoteAction } from "@/components/order-form/use-quote";
import type { AccountDetail } from "@/lib/services/accounts/get-account";
import type { IpcPriceView } from "@/lib/services/catalog/list-ipc-prices";
import type { PlanView } from "@/lib/services/ipc/list-plans";
import type { IpcQuoteView } from "@/lib/services/orders/quote-ipc-order";
import type { Contents } from "./contents";
import { DevicesField } from "./devices-field";
import { PlanField } from "./plan-field";
import { QuotePanel } from "./quote-panel";
import { type PlaceAction, type PlaceResult, useOrderForm } from "./use-order-form";

export type OrderFormProps = Readonly<{
  account: AccountDetail | null;
  mayChooseAccount: boolean;
  mayTopUp: boolean;
  prices: IpcPriceView;
  /** What runs for the account, in the order in which it ends. */
  plans: readonly PlanView[];
  /** What an earlier order bought, to start with. */
  start: Contents | null;
  requestId: string;
  actions: Readonly<{
    place: PlaceAction;
    quote: QuoteAction<IpcQuoteView>;
    findAccounts: FindAccountsAction;
  }>;
}>;

/** Account, devices, plan at the left; what it costs and does at the right, and the button that says both. */
export function OrderForm({ account, prices, plans, start, requestId, actions, ...may }: OrderFormProps) {
  const form = useOrderForm({
    accountId: account?.id ?? null,
    start,
    requestId,
    place: actions.place,
    quote: actions.quote,
  });
  return (
    <ActionForm<PlaceResult> action={form.submit} onSuccess={form.onSuccess}>
      <FreshRefusals contents={form.key}>
        <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem] xl:gap-8">
          <div className="flex min-w-0 flex-col gap-7">
            <AccountField
              account={account}
              currency={prices.currency}
              mayChoose={may.mayChooseAccount}
              find={actions.findAccounts}
              choosing={form.choosing}
              onChoose={form.chooseAccount}
            />
            <DevicesField
              value={form.contents.devices}
              rows={form.rows}
              plans={plans}
              now={account?.now ?? ""}
              onChange={(devices) => form.change({ devices })}
            />
            <PlanField
              prices={prices}
              capability={form.contents.capability}
              period={form.contents.period}
              onChange={form.change}
            />
          </div>
          <QuotePanel form={form} account={account} mayTopUp={may.mayTopUp} />
        </div>
      </FreshRefusals>
    </ActionForm>
  );
}
