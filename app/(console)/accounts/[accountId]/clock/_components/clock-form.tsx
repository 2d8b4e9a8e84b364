"use client";

import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { formatInstant } from "@/components/format-instant";
import { ActionForm } from "@/components/form/action-form";
import { TextField } from "@/components/form/field";
import { SubmitButton } from "@/components/form/submit-button";
import type { ActionResult } from "@/lib/action";
import { CLOCK_STEPS } from "@/lib/domain/accounts/clock-step";

export type MoveClockAction = (
  previous: ActionResult<void> | null,
  data: FormData,
) => Promise<ActionResult<void>>;

type ClockFormProps = Readonly<{
  accountId: string;
  now: string;
  /** When the next thing happens by itself. */
  dueAt: string | null;
  action: MoveClockAction;
}>;

/** A step forward, to the next thing that happens, or to an instant. A clock never runs backwards. */
export function ClockForm({ accountId, now, dueAt, action }: ClockFormProps) {
  const t = useTranslations("testClock");
  const locale = useLocale();
  const zone = useTimeZone() ?? "UTC";
  const hidden = (
    <>
      <input type="hidden" name="accountId" value={accountId} />
      <input type="hidden" name="from" value={now} />
    </>
  );
  return (
    <section aria-label={t("move")} className="flex flex-col gap-4 rounded-lg border bg-card p-4">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-xs font-medium text-muted-foreground">{t("shows")}</span>
        <time dateTime={now} aria-live="polite" className="display-type text-xl tabular-nums">
          {formatInstant(now, { zone, locale, precision: "second" })}
        </time>
      </p>
      <ActionForm action={action}>
        {hidden}
        <div className="flex flex-wrap gap-2">
          {CLOCK_STEPS.map((step) => (
            <SubmitButton key={step} variant="outline" name="step" value={step}>
              {t(`steps.${step}`)}
            </SubmitButton>
          ))}
        </div>
      </ActionForm>
      {dueAt === null ? null : (
        <ActionForm action={action}>
          {hidden}
          <input type="hidden" name="at" value={dueAt} />
          <div>
            <SubmitButton variant="outline">
              {t("toNext", { at: formatInstant(dueAt, { zone, locale }) })}
            </SubmitButton>
          </div>
        </ActionForm>
      )}
      <ActionForm action={action}>
        {hidden}
        <div className="flex flex-wrap items-end gap-2">
          <TextField name="to" label={t("toInstant")} type="datetime-local" step={1} />
          <SubmitButton>{t("move")}</SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}
