"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { SelectField, TextareaField, TextField } from "@/components/form/field";
import { RadioCard, RadioGroup } from "@/components/ui/radio-group";
import { useCapabilityName } from "@/components/usage-words";
import { instantOf } from "@/lib/domain/time/calendar";
import type { CapabilityNameView } from "@/lib/services/usage/capability-name";

export type Choice = Readonly<{
  by: "ids" | "window";
  ids: string;
  capability: string;
  /** As a browser's own field of date and time says it, in the business zone. */
  from: string;
  until: string;
}>;

type ChoiceFieldsProps = Readonly<{
  accountId: string;
  choices: readonly CapabilityNameView[];
  choice: Choice;
  onChange: (changed: Partial<Choice>) => void;
  /** Sent along and not shown: what was chosen is what was previewed. */
  hidden?: boolean;
}>;

/** `2026-03-02T09:00` on the wall of a zone, as an instant; empty where it is none. */
function instantText(wall: string, zone: string): string {
  const [, year, month, day, hour, minute] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(wall) ?? [];
  const figures = [year, month, day, hour, minute].map((text) => Number.parseInt(text ?? "", 10));
  const [y = 0, mo = 0, d = 0, h = 0, mi = 0] = figures;
  if (figures.some(Number.isNaN)) return "";
  return instantOf(
    { year: y, month: mo, day: d, hour: h, minute: mi, second: 0, millisecond: 0 },
    zone,
  ).toISOString();
}

export function ChoiceFields({ accountId, choices, choice, onChange, hidden = false }: ChoiceFieldsProps) {
  const zone = useTimeZone() ?? "UTC";
  const sent = {
    accountId,
    by: choice.by,
    ...(choice.by === "window"
      ? { from: instantText(choice.from, zone), until: instantText(choice.until, zone) }
      : {}),
    ...(hidden ? { ids: choice.ids, capability: choice.capability } : {}),
  };
  return (
    <>
      {Object.entries(sent).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {hidden ? null : <Fields choices={choices} choice={choice} onChange={onChange} zone={zone} />}
    </>
  );
}

type FieldsProps = Pick<ChoiceFieldsProps, "choices" | "choice" | "onChange"> & Readonly<{ zone: string }>;

function Fields({ choices, choice, onChange, zone }: FieldsProps) {
  const t = useTranslations("usage.corrections");
  const nameOf = useCapabilityName();
  return (
    <>
      <RadioGroup
        aria-label={t("which")}
        value={choice.by}
        onValueChange={(by) => onChange({ by: by === "window" ? "window" : "ids" })}
        className="sm:grid-cols-2"
      >
        {(["ids", "window"] as const).map((by) => (
          <RadioCard key={by} value={by}>
            {t(`ways.${by}`)}
          </RadioCard>
        ))}
      </RadioGroup>
      {choice.by === "ids" ? (
        <TextareaField
          name="ids"
          label={t("ids")}
          hint={t("idsHint")}
          rows={4}
          value={choice.ids}
          onChange={(event) => onChange({ ids: event.target.value })}
          spellCheck={false}
        />
      ) : (
        <div className="grid gap-4 sm:grid-cols-3">
          <SelectField
            name="capability"
            label={t("capability")}
            value={choice.capability}
            onChange={(event) => onChange({ capability: event.target.value })}
            options={choices.map((named) => ({ value: named.id, label: nameOf(named) }))}
          />
          {(["from", "until"] as const).map((name) => (
            <TextField
              key={name}
              name={`${name}-wall`}
              type="datetime-local"
              label={t(name)}
              hint={name === "from" ? t("zone", { zone }) : t("untilHint")}
              value={choice[name]}
              onChange={(event) => onChange({ [name]: event.target.value })}
            />
          ))}
        </div>
      )}
    </>
  );
}
