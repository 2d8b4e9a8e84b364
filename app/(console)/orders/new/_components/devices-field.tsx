"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { useRefusalSentence } from "@/components/form/refusal-sentence";
import { Button } from "@/components/ui/button";
import { DEVICES_MAX } from "@/lib/domain/ipc/device-ids";
import type { PlanView } from "@/lib/services/ipc/list-plans";
import { DeviceEditor } from "./device-editor";
import { type DeviceRow, oneALine, withoutRows } from "./device-rows";
import { DeviceSuggestions } from "./device-suggestions";

type DevicesFieldProps = Readonly<{
  value: string;
  rows: readonly DeviceRow[];
  /** Running plans of the account, to pick devices from; and the account's own now. */
  plans: readonly PlanView[];
  now: string;
  onChange: (value: string) => void;
}>;

/** The cameras of the order, one a line, with a mark on each that cannot be ordered and a way to mend it. */
export function DevicesField({ value, rows, plans, now, onChange }: DevicesFieldProps) {
  const t = useTranslations("newOrder.devices");
  const sentence = useRefusalSentence();
  const [columns, setColumns] = useState(1);
  const faults = rows.filter(({ fault }) => fault !== null);
  const error =
    rows.length > DEVICES_MAX
      ? sentence({
          ok: false,
          code: "too_many_devices",
          details: { field: "devices", count: rows.length, max: DEVICES_MAX },
        })
      : faults.length > 0
        ? t("faults", { count: faults.length })
        : undefined;
  return (
    <div className="flex flex-col gap-2">
      <Field name="devices" label={t("label")} hint={t("hint", { max: DEVICES_MAX })} error={error}>
        {(control) => (
          <DeviceEditor
            control={control}
            value={value}
            rows={rows}
            onChange={(text) => {
              setColumns(1);
              onChange(text);
            }}
            onPasted={setColumns}
            aside={
              <DeviceSuggestions
                plans={plans}
                now={now}
                chosen={new Set(rows.map(({ deviceId }) => deviceId))}
                onAdd={(deviceId) => onChange(oneALine(`${value}\n${deviceId}`))}
              />
            }
          />
        )}
      </Field>
      {columns > 1 ? (
        <p role="status" className="text-xs text-muted-foreground">
          {t("firstColumn", { columns })}
        </p>
      ) : null}
      {faults.length > 0 ? <Faults rows={rows} faults={faults} onChange={onChange} /> : null}
    </div>
  );
}

const FAULTS_SHOWN = 5;

type FaultsProps = Readonly<{
  rows: readonly DeviceRow[];
  faults: readonly DeviceRow[];
  onChange: (value: string) => void;
}>;

function Faults({ rows, faults, onChange }: FaultsProps) {
  const t = useTranslations("newOrder.devices");
  const sentence = useRefusalSentence();
  const repeats = faults.filter(({ fault }) => fault?.code === "device_duplicate").length;
  return (
    <div className="flex flex-col gap-1 rounded-md border border-danger/25 bg-danger-subtle px-3 py-2 text-sm">
      <ul className="flex flex-col gap-0.5">
        {faults.slice(0, FAULTS_SHOWN).map((faulty) => (
          <li key={faulty.row} className="flex items-start justify-between gap-3">
            <span className="min-w-0 py-0.5 break-words">{faulty.fault ? sentence(faulty.fault) : null}</span>
            <Button
              variant="ghost"
              size="sm"
              className="h-6 px-1.5 text-foreground"
              onClick={() => onChange(withoutRows(rows, ({ row }) => row === faulty.row))}
              aria-label={t("removeRow", { row: faulty.row })}
            >
              {t("remove")}
            </Button>
          </li>
        ))}
      </ul>
      {faults.length > FAULTS_SHOWN ? (
        <p className="text-muted-foreground">{t("moreFaults", { count: faults.length - FAULTS_SHOWN })}</p>
      ) : null}
      {repeats > 1 ? (
        <Button
          size="sm"
          className="mt-1 self-start"
          onClick={() => onChange(withoutRows(rows, ({ fault }) => fault?.code === "device_duplicate"))}
        >
          {t("removeRepeats", { count: repeats })}
        </Button>
      ) : null}
    </div>
  );
}
