"use client";

import { useTranslations } from "next-intl";
import { unstable_rethrow, useRouter } from "next/navigation";
import { Fragment, useEffect, useState } from "react";
import { ActionForm } from "@/components/form/action-form";
import { ReasonField } from "@/components/form/reason-field";
import { SubmitButton } from "@/components/form/submit-button";
import { Alert } from "@/components/ui/alert";
import type { ActionResult } from "@/lib/action";
import type { ErrorCode } from "@/lib/domain/error-codes";

/** The action leads on to the order; only a refusal comes back. */
type Result = ActionResult<never>;

export type ConfirmChangeProps = Readonly<{
  action: (previous: Result | null, data: FormData) => Promise<Result>;
  /** What is sent with it, by name; the chosen plans beside it. */
  fields: Readonly<Record<string, string>>;
  plans: readonly string[];
  /** The expiries that the preview shows, by plan. */
  seen: ReadonlyMap<string, string>;
  requestId: string;
  /** Staff say why they do it. */
  staff: boolean;
  /** What the button does and costs. */
  label: string;
}>;

/** Refusals that say that the world has moved on since the quote: the page is asked for anew along with them. */
const MOVED: ReadonlySet<ErrorCode> = new Set([
  "price_changed",
  "plan_changed",
  "insufficient_balance",
  "account_suspended",
  "nothing_to_extend",
  "idempotency_mismatch",
]);

/** The request stands in the address, so that Back, reload and a second try go on with it rather than order again. */
function showInAddress(requestId: string | null): void {
  const url = new URL(window.location.href);
  if (requestId === null) url.searchParams.delete("request");
  else url.searchParams.set("request", requestId);
  window.history.replaceState(null, "", url);
}

/** Sends exactly what was previewed, with the total and the expiries that were seen. */
export function ConfirmChange({ action, fields, plans, seen, requestId, staff, label }: ConfirmChangeProps) {
  const t = useTranslations("planChange");
  const router = useRouter();
  const [lost, setLost] = useState(false);
  useEffect(() => showInAddress(requestId), [requestId]);

  const submit = async (_previous: Result | null, data: FormData): Promise<Result | null> => {
    setLost(false);
    try {
      const answer = await action(null, data);
      if (answer.ok) return answer;
      // This key has become another order: what is confirmed next is knowingly a new one.
      if (answer.code === "idempotency_mismatch") showInAddress(null);
      if (MOVED.has(answer.code)) router.refresh();
      return answer;
    } catch (error) {
      unstable_rethrow(error);
      setLost(true);
      return null;
    }
  };

  return (
    <ActionForm<Result | null> action={submit} className="gap-3 border-t px-4 py-3.5">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {plans.map((id) => (
        <Fragment key={id}>
          <input type="hidden" name="plans" value={id} />
          <input type="hidden" name="seenUntil" value={seen.get(id) ?? ""} />
        </Fragment>
      ))}
      <input type="hidden" name="requestId" value={requestId} />
      {staff ? <ReasonField /> : null}
      {lost ? (
        <Alert tone="attention" role="alert">
          {t("lost")}
        </Alert>
      ) : null}
      <SubmitButton size="lg" className="w-full">
        {label}
      </SubmitButton>
      <p className="text-xs text-muted-foreground">{t("consequence")}</p>
    </ActionForm>
  );
}
