"use client";

import { useTranslations } from "next-intl";
import { useCatalogName } from "@/components/catalog-name";
import { ActionForm } from "@/components/form/action-form";
import { Field, TextField } from "@/components/form/field";
import { AccountField } from "@/components/order-form/account-field";
import type { FindAccountsAction } from "@/components/order-form/account-picker";
import { FreshRefusals } from "@/components/order-form/fresh-refusals";
import type { QuoteAction } from "@/components/order-form/use-quote";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import type { AccountDetail } from "@/lib/services/accounts/get-account";
import type { PackageOffersView } from "@/lib/services/packages/list-package-offers";
import type { PackageQuoteView } from "@/lib/services/packages/quote-package-order";
import { BuyPanel } from "./buy-panel";
import { PackageField } from "./package-field";
import { SizeField } from "./size-field";
import { type BuyAction, type BuyResult, useBuyForm } from "./use-buy-form";

export type BuyFormProps = Readonly<{
  account: AccountDetail | null;
  mayChooseAccount: boolean;
  mayTopUp: boolean;
  offers: PackageOffersView;
  requestId: string;
  actions: Readonly<{
    buy: BuyAction;
    quote: QuoteAction<PackageQuoteView>;
    findAccounts: FindAccountsAction;
  }>;
}>;

/** Account, package, size, how many at the left; what it costs and until when it lives at the right. */
export function BuyForm({ account, offers, requestId, actions, ...may }: BuyFormProps) {
  const t = useTranslations("packages.form");
  const nameOf = useCatalogName();
  const { offer } = offers;
  const form = useBuyForm({
    accountId: account?.id ?? null,
    packageId: offer?.package.id ?? null,
    requestId,
    buy: actions.buy,
    quote: actions.quote,
  });
  return (
    <ActionForm<BuyResult> action={form.submit} onSuccess={form.onSuccess}>
      <FreshRefusals contents={form.key}>
        <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem] xl:gap-8">
          <div className="flex min-w-0 flex-col gap-7">
            <AccountField
              account={account}
              currency={offers.currency}
              mayChoose={may.mayChooseAccount}
              find={actions.findAccounts}
              choosing={form.choosing}
              onChoose={(id) => form.choose("account", id)}
            />
            <PackageField offers={offers} onChoose={(id) => form.choose("package", id)} />
            {offer ? (
              <SizeField
                offer={offer}
                value={form.contents.size}
                onChange={(size) => form.change({ size })}
              />
            ) : null}
            {offer && offer.channels.length > 1 ? (
              <Field name="channel" label={t("channel")} hint={t("channelHint")}>
                {(control) => (
                  <RadioGroup
                    name={control.name}
                    aria-labelledby={control.id}
                    value={form.contents.channel}
                    onValueChange={(channel) => form.change({ channel })}
                    className="sm:grid-cols-2"
                  >
                    {offer.channels.map((channel) => (
                      <RadioCard key={channel} value={channel}>
                        {nameOf("channel", channel)}
                      </RadioCard>
                    ))}
                  </RadioGroup>
                )}
              </Field>
            ) : null}
            <TextField
              name="quantity"
              label={t("quantity")}
              hint={t("quantityHint")}
              inputMode="numeric"
              autoComplete="off"
              value={form.contents.quantity}
              onChange={(event) => form.change({ quantity: event.target.value })}
              className="sm:max-w-80"
            />
          </div>
          <BuyPanel form={form} account={account} mayTopUp={may.mayTopUp} />
        </div>
      </FreshRefusals>
    </ActionForm>
  );
}
