"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { DialogForm } from "@/components/form/dialog-form";
import { TextField } from "@/components/form/field";
import { SubmitButton } from "@/components/form/submit-button";
import { FreshRefusals } from "@/components/order-form/fresh-refusals";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { ReasonField } from "@/components/form/reason-field";
import { OverrideField } from "@/app/(console)/plans/_components/override-field";
import { QuoteAnswer, useOrderLabel } from "@/app/(console)/plans/_components/quote-answer";
import {
  type OrderResult,
  type PlanActions,
  usePlanOrder,
} from "@/app/(console)/plans/_components/use-plan-order";

export type Change = "renew" | "upgrade" | "boost";

export type ChangeProps = Readonly<{
  change: Change;
  plan: Readonly<{ id: string; accountId: string; qps: number; now: string; period: string }>;
  requestId: string;
  rights: Readonly<{ topUp: boolean; overrideCap: boolean; giveReason: boolean }>;
  actions: PlanActions;
}>;

type FieldName = "count" | "to" | "extra" | "days" | "from";

const FIELDS: Readonly<Record<Change, readonly FieldName[]>> = {
  renew: ["count"],
  upgrade: ["to"],
  boost: ["extra", "days", "from"],
};
const START: Readonly<Record<FieldName, string>> = { count: "1", to: "", extra: "", days: "1", from: "" };

/** What is changed above, before | after and the price below, and the amount in the button. */
export default function ChangeForm({
  change,
  plan,
  requestId,
  rights,
  actions,
  onClose,
}: ChangeProps & Readonly<{ onClose: () => void }>) {
  const t = useTranslations("planOrder");
  const labelOf = useOrderLabel();
  const router = useRouter();
  const names = FIELDS[change];
  const form = usePlanOrder({
    actions,
    fixed: { accountId: plan.accountId, planId: plan.id, change },
    start: { ...Object.fromEntries(names.map((name) => [name, START[name]])), overrideReason: "" },
    needed: names.filter((name) => name !== "from"),
    requestId,
    onPlaced: () => {
      onClose();
      router.refresh();
    },
  });
  return (
    <DialogForm<OrderResult> action={form.submit} onSuccess={form.onSuccess}>
      <FreshRefusals contents={form.key}>
        <DialogBody className="flex flex-col gap-4">
          <div className="grid gap-4 sm:grid-cols-2">
            {names.map((name) => (
              <TextField
                key={name}
                name={name}
                label={t(`fields.${name}`)}
                hint={
                  name === "to" ? t("now", { qps: plan.qps }) : t(`hints.${name}`, { period: plan.period })
                }
                type={name === "from" ? "datetime-local" : "text"}
                inputMode={name === "from" ? undefined : "numeric"}
                optional={name === "from"}
                autoComplete="off"
                autoFocus={name === names[0]}
                value={form.contents[name] ?? ""}
                onChange={(event) => form.change({ [name]: event.target.value })}
              />
            ))}
            {rights.overrideCap ? <OverrideField form={form} className="sm:col-span-2" /> : null}
          </div>
          <QuoteAnswer
            form={form}
            account={{ id: plan.accountId, now: plan.now }}
            mayTopUp={rights.topUp}
            missing={t(`missing.${change}`)}
          />
          {rights.giveReason ? <ReasonField /> : null}
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <SubmitButton>{labelOf(change, form.quote.current?.quote ?? null)}</SubmitButton>
        </DialogFooter>
      </FreshRefusals>
    </DialogForm>
  );
}
