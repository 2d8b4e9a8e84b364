"use client";

import { CircleAlertIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { ActionForm, type FormAction } from "@/components/form/action-form";
import { FormActions } from "@/components/form/form-actions";
import { useRefusalSentence } from "@/components/form/refusal-sentence";
import { SubmitButton } from "@/components/form/submit-button";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import type { ActionResult } from "@/lib/action";
import type { BulkRowView } from "@/lib/services/orders/bulk/bulk-order-view";

export type MendAction = FormAction<ActionResult<void>>;

type Choice = Readonly<{ id: string; name: string }>;
export type PlanOptions = Readonly<{ capabilities: readonly Choice[]; periods: readonly Choice[] }>;

type MendFormProps = Readonly<{
  bulkOrderId: string;
  rows: readonly BulkRowView[];
  /** How many more rows have a problem than are shown. */
  more: number;
  options: PlanOptions;
  action: MendAction;
}>;

/** The rows with a problem, each with what is wrong and its three values to be typed anew. */
export function MendForm({ bulkOrderId, rows, more, options, action }: MendFormProps) {
  const t = useTranslations("bulkOrder.mend");
  return (
    <ActionForm<ActionResult<void>> action={action}>
      <input type="hidden" name="bulkOrderId" value={bulkOrderId} />
      <ol className="flex flex-col divide-y">
        {rows.map((row) => (
          <MendRow key={row.line} row={row} options={options} />
        ))}
      </ol>
      {more > 0 ? <p className="text-sm text-muted-foreground">{t("more", { count: more })}</p> : null}
      <FormActions>
        <SubmitButton variant="outline">{t("submit")}</SubmitButton>
      </FormActions>
    </ActionForm>
  );
}

function MendRow({ row, options }: Readonly<{ row: BulkRowView; options: PlanOptions }>) {
  const t = useTranslations("bulkOrder.mend");
  const sentence = useRefusalSentence();
  const id = useId();
  const { line, problem } = row;
  const describe = { "aria-describedby": `${id}-problem` };
  return (
    <li className="flex flex-col gap-2 py-3 first:pt-0">
      <input type="hidden" name="line" value={line} />
      <p id={`${id}-problem`} className="flex gap-1.5 text-sm">
        <CircleAlertIcon aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
        <span className="min-w-0 break-words">
          {/* Where the sentence names the line itself, once is enough. */}
          {problem?.details["row"] === undefined ? (
            <span className="font-medium">{t("line", { line })} </span>
          ) : null}
          {problem ? sentence({ ok: false, ...problem }) : null}
        </span>
      </p>
      <div className="grid gap-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,2fr)_minmax(0,1fr)]">
        <Input
          name="deviceId"
          defaultValue={row.deviceId}
          aria-label={t("device", { line })}
          className="font-mono text-sm"
          autoComplete="off"
          spellCheck={false}
          {...describe}
        />
        <PlanSelect
          name="capability"
          label={t("capability", { line })}
          value={row.capability}
          choices={options.capabilities}
          {...describe}
        />
        <PlanSelect
          name="period"
          label={t("period", { line })}
          value={row.period}
          choices={options.periods}
          {...describe}
        />
      </div>
    </li>
  );
}

type PlanSelectProps = Readonly<{
  name: string;
  label: string;
  value: string;
  choices: readonly Choice[];
  "aria-describedby": string;
}>;

/** What the file says stays first and as it is, where it is none of the choices. */
function PlanSelect({ label, value, choices, ...props }: PlanSelectProps) {
  const t = useTranslations("bulkOrder.mend");
  const known = choices.some((choice) => choice.id === value);
  return (
    <NativeSelect aria-label={label} defaultValue={value} aria-invalid={!known || undefined} {...props}>
      {known ? null : <option value={value}>{value === "" ? t("choose") : value}</option>}
      {choices.map((choice) => (
        <option key={choice.id} value={choice.id}>
          {choice.name}
        </option>
      ))}
    </NativeSelect>
  );
}
