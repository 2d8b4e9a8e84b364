"use client";

import { useTranslations } from "next-intl";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { useCatalogName } from "@/components/catalog-name";
import { ActionForm } from "@/components/form/action-form";
import { Field, TextField } from "@/components/form/field";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitButton } from "@/components/form/submit-button";
import { AccountField } from "@/components/order-form/account-field";
import type { FindAccountsAction } from "@/components/order-form/account-picker";
import { FreshRefusals } from "@/components/order-form/fresh-refusals";
import { usePlanName } from "@/components/plan-name";
import { NativeSelect } from "@/components/ui/native-select";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import type { AccountDetail } from "@/lib/services/accounts/get-account";
import type { PlanCapabilityView } from "@/lib/services/subscriptions/list-plan-capabilities";
import { OverrideField } from "@/app/(console)/plans/_components/override-field";
import { QuoteAnswer, useOrderLabel } from "@/app/(console)/plans/_components/quote-answer";
import {
  type OrderResult,
  type PlanActions,
  type PlanOrderState,
  usePlanOrder,
} from "@/app/(console)/plans/_components/use-plan-order";

export type BuyFormProps = Readonly<{
  account: AccountDetail | null;
  mayChooseAccount: boolean;
  rights: Readonly<{ topUp: boolean; overrideCap: boolean; giveReason: boolean }>;
  capabilities: readonly PlanCapabilityView[];
  chosen: string;
  requestId: string;
  actions: PlanActions & Readonly<{ findAccounts: FindAccountsAction }>;
}>;

/** The account stands in the address: the page reads it again, and what was entered stays. */
function useAccountChoice() {
  const router = useRouter();
  const pathname = usePathname();
  const search = useSearchParams();
  const [choosing, start] = useTransition();
  const choose = (id: string) => {
    const params = new URLSearchParams(search);
    params.set("account", id);
    start(() => router.replace(`${pathname}?${params.toString()}`, { scroll: false }));
  };
  return { choosing, choose };
}

/** Account, capability, size and period at the left; what it costs and does at the right. */
export function BuyForm({ account, capabilities, chosen, rights, requestId, actions, ...may }: BuyFormProps) {
  const t = useTranslations("planOrder");
  const router = useRouter();
  const labelOf = useOrderLabel();
  const { choosing, choose } = useAccountChoice();
  const form = usePlanOrder({
    actions,
    fixed: { change: "buy", accountId: account?.id ?? "" },
    start: { capability: chosen, qps: "10", period: "month", count: "1", overrideReason: "" },
    needed: ["accountId", "capability", "qps", "count"],
    requestId,
    onPlaced: (order) => router.push(`/orders/${order.id}`),
  });
  const submit = async (previous: OrderResult, sent: FormData): Promise<OrderResult> =>
    account === null
      ? { ok: false, code: "invalid_input", details: { field: "account" } }
      : form.submit(previous, sent);
  return (
    <ActionForm<OrderResult> action={submit} onSuccess={form.onSuccess}>
      <FreshRefusals contents={form.key}>
        <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_24rem] xl:gap-8">
          <div className="flex min-w-0 flex-col gap-7">
            <AccountField
              account={account}
              currency="CNY"
              mayChoose={may.mayChooseAccount}
              find={actions.findAccounts}
              choosing={choosing}
              onChoose={choose}
            />
            <PlanFields form={form} capabilities={capabilities} mayOverride={rights.overrideCap} />
          </div>
          <section
            aria-labelledby="quote-title"
            className="flex flex-col rounded-lg border bg-card xl:sticky xl:top-[calc(var(--bar-height)+1.5rem)]"
          >
            <h2 id="quote-title" className="display-type px-4 pt-3.5 text-lg">
              {t("quote")}
            </h2>
            <div className="px-4 pt-2 pb-4">
              <QuoteAnswer
                form={form}
                account={{ id: account?.id ?? "", now: account?.now ?? "" }}
                mayTopUp={rights.topUp}
                missing={t("missing.buy")}
              />
            </div>
            <div className="flex flex-col gap-3 border-t px-4 py-3.5">
              {rights.giveReason ? <ReasonField /> : null}
              <SubmitButton size="lg" className="w-full">
                {labelOf("buy", form.quote.current?.quote ?? null)}
              </SubmitButton>
              <p className="text-xs text-muted-foreground">{t("consequence")}</p>
            </div>
          </section>
        </div>
      </FreshRefusals>
    </ActionForm>
  );
}

type PlanFieldsProps = Readonly<{
  form: PlanOrderState;
  capabilities: readonly PlanCapabilityView[];
  mayOverride: boolean;
}>;

function PlanFields({ form, capabilities, mayOverride }: PlanFieldsProps) {
  const t = useTranslations("planOrder");
  const nameOf = usePlanName();
  const periodName = useCatalogName();
  const { contents, change } = form;
  const figure = (name: "qps" | "count") => (
    <TextField
      name={name}
      label={t(`fields.${name}`)}
      hint={t(`hints.${name}`, { period: contents["period"] ?? "" })}
      inputMode="numeric"
      autoComplete="off"
      value={contents[name] ?? ""}
      onChange={(event) => change({ [name]: event.target.value })}
    />
  );
  return (
    <>
      <Field name="capability" label={t("fields.capability")} hint={t("hints.capability")}>
        {(control) => (
          <NativeSelect
            {...control}
            value={contents["capability"] ?? ""}
            onChange={(event) => change({ capability: event.target.value })}
          >
            <option value="" disabled>
              {t("choose")}
            </option>
            {capabilities.map((one) => (
              <option key={one.capability} value={one.capability}>
                {nameOf(one)}
              </option>
            ))}
          </NativeSelect>
        )}
      </Field>
      <Field name="period" label={t("fields.period")}>
        {(control) => (
          <RadioGroup
            name={control.name}
            aria-labelledby={control.id}
            value={contents["period"] ?? ""}
            onValueChange={(period) => change({ period })}
            className="grid-cols-2"
          >
            {(["day", "month"] as const).map((period) => (
              <RadioCard key={period} value={period}>
                {periodName("period", period)}
              </RadioCard>
            ))}
          </RadioGroup>
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        {figure("qps")}
        {figure("count")}
      </div>
      {mayOverride ? <OverrideField form={form} /> : null}
    </>
  );
}
