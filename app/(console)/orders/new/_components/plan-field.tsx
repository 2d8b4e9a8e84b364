"use client";

import { CheckIcon, CircleAlertIcon, ScanEyeIcon, ScanFaceIcon, SearchIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import { useCatalogName } from "@/components/catalog-name";
import { formatAmount } from "@/lib/domain/money/format-amount";
import { useActionForm } from "@/components/form/form-context";
import { refusedField } from "@/components/form/refusal";
import { useRefusalSentence } from "@/components/form/refusal-sentence";
import { MoneyText } from "@/components/money-text";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { IpcPriceView } from "@/lib/services/catalog/list-ipc-prices";

type Plan = Readonly<{ capability: string; period: string }>;

type PlanFieldProps = Plan & Readonly<{ prices: IpcPriceView; onChange: (plan: Plan) => void }>;

/** The price table itself is the choice: one click picks capability and period, and its price is in the cell. */
export function PlanField({ capability, period, onChange, ...props }: PlanFieldProps) {
  const prices = inOrder(props.prices);
  const t = useTranslations("newOrder.plan");
  const id = useId();
  const error = usePlanRefusal();
  const grid = useRef<HTMLDivElement>(null);
  const move = useRowKeys(grid, prices.periods.length);
  return (
    <fieldset
      className="@container flex min-w-0 flex-col gap-1.5"
      aria-describedby={error === null ? undefined : `${id}-error`}
    >
      <legend className="mb-1.5 text-xs font-medium">{t("label")}</legend>
      <input type="hidden" name="capability" value={capability} />
      <input type="hidden" name="period" value={period} />
      <div
        ref={grid}
        onKeyDown={move}
        className={cn("overflow-hidden rounded-lg border", error !== null && "border-danger")}
      >
        <Heading prices={prices} />
        <div className="divide-y">
          {prices.capabilities.map((one) => (
            <div
              key={one.id}
              className="grid grid-cols-[repeat(var(--periods),minmax(0,1fr))] items-stretch gap-1.5 px-3 py-2 @xl:grid-cols-[minmax(0,1fr)_repeat(var(--periods),6.5rem)]"
              style={{ ["--periods" as string]: prices.periods.length }}
            >
              <About capability={one} />
              {prices.periods.map(({ id: periodId, days }) => {
                const price = one.prices.find((cell) => cell.period === periodId);
                return price ? (
                  <Cell
                    key={periodId}
                    group={`${id}-plan`}
                    currency={prices.currency}
                    price={price}
                    plan={{ capability: one.id, period: periodId }}
                    days={days}
                    checked={capability === one.id && period === periodId}
                    invalid={error !== null}
                    onChange={onChange}
                  />
                ) : (
                  <span key={periodId} />
                );
              })}
            </div>
          ))}
        </div>
      </div>
      {error === null ? null : (
        <p id={`${id}-error`} className="flex gap-1.5 text-xs text-danger">
          <CircleAlertIcon aria-hidden className="mt-px size-3.5 shrink-0" />
          {error}
        </p>
      )}
    </fieldset>
  );
}

type Capability = IpcPriceView["capabilities"][number];

const featuresOf = (one: Capability) =>
  [one.imageAnalysesPerDay > 0, one.eventSearchesPerDay > 0, one.reid].filter(Boolean).length;

/** Shorter periods and smaller capabilities first: the price book is a document and keeps no order of its own. */
function inOrder(prices: IpcPriceView): IpcPriceView {
  return {
    ...prices,
    periods: prices.periods.toSorted((a, b) => a.days - b.days),
    capabilities: prices.capabilities.toSorted(
      (a, b) =>
        featuresOf(a) - featuresOf(b) ||
        b.imageAnalysesPerDay - a.imageAnalysesPerDay ||
        a.eventSearchesPerDay - b.eventSearchesPerDay,
    ),
  };
}

/** The refusal of capability or period: both are chosen here, so both are told here. */
function usePlanRefusal(): string | null {
  const { refusal, register } = useActionForm();
  const sentence = useRefusalSentence();
  useEffect(() => register("capability"), [register]);
  useEffect(() => register("period"), [register]);
  const field = refusedField(refusal);
  return refusal && (field === "capability" || field === "period") ? sentence(refusal) : null;
}

/** Up and down go to the same period of the next capability; left and right are the browser's own. */
function useRowKeys(grid: { current: HTMLElement | null }, columns: number) {
  return (event: KeyboardEvent) => {
    const step = { ArrowUp: -columns, ArrowDown: columns }[event.key];
    if (step === undefined) return;
    const cells = [...(grid.current?.querySelectorAll<HTMLInputElement>('input[type="radio"]') ?? [])];
    const at = cells.findIndex((cell) => cell === document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    const target = cells[(at + step + cells.length) % cells.length];
    target?.focus();
    target?.click();
  };
}

function Heading({ prices }: { prices: IpcPriceView }) {
  const t = useTranslations("newOrder.plan");
  const nameOf = useCatalogName();
  return (
    <div
      aria-hidden
      className="hidden gap-1.5 border-b bg-canvas px-3 py-2 @xl:grid @xl:grid-cols-[minmax(0,1fr)_repeat(var(--periods),6.5rem)] dark:bg-card"
      style={{ ["--periods" as string]: prices.periods.length }}
    >
      <span className="self-end text-xs text-muted-foreground">
        {t("perDevice", { currency: prices.currency })}
      </span>
      {prices.periods.map(({ id, days }) => (
        <span key={id} className="flex flex-col px-2 text-right text-xs">
          <span className="font-medium">{nameOf("period", id)}</span>
          <span className="text-muted-foreground">{t("days", { days })}</span>
        </span>
      ))}
    </div>
  );
}

/** What one plan gives its account each day. */
function About({ capability }: { capability: Capability }) {
  const t = useTranslations("newOrder.plan");
  const nameOf = useCatalogName();
  const facts = [
    {
      icon: ScanEyeIcon,
      text: t("analyses", { count: capability.imageAnalysesPerDay }),
      has: capability.imageAnalysesPerDay > 0,
    },
    {
      icon: SearchIcon,
      text: t("searches", { count: capability.eventSearchesPerDay }),
      has: capability.eventSearchesPerDay > 0,
    },
    { icon: ScanFaceIcon, text: t("reid"), has: capability.reid },
  ];
  return (
    <div className="col-span-full flex flex-col justify-center gap-0.5 py-1 @xl:col-span-1">
      <p className="font-medium">{nameOf("capability", capability.id)}</p>
      <p className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs text-muted-foreground">
        {facts
          .filter(({ has }) => has)
          .map(({ icon: Icon, text }) => (
            <span key={text} className="inline-flex items-center gap-1 whitespace-nowrap">
              <Icon aria-hidden className="size-3.5" />
              {text}
            </span>
          ))}
      </p>
    </div>
  );
}

type CellProps = Readonly<{
  group: string;
  currency: IpcPriceView["currency"];
  price: Capability["prices"][number];
  plan: Plan;
  days: number;
  checked: boolean;
  invalid: boolean;
  onChange: (plan: Plan) => void;
}>;

function Cell({ group, currency, price, plan, days, checked, invalid, onChange }: CellProps) {
  const t = useTranslations("newOrder.plan");
  const receipt = useTranslations("receipt.basis");
  const nameOf = useCatalogName();
  const periodName = nameOf("period", plan.period);
  return (
    <label
      className={cn(
        "relative flex min-h-11 cursor-pointer flex-col justify-center rounded-md border border-border-strong bg-background px-2 py-1.5 text-right transition-colors duration-150 hover:bg-accent",
        "has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-ring",
        checked && "border-primary bg-primary-subtle hover:bg-primary-subtle",
      )}
    >
      <input
        type="radio"
        name={group}
        value={`${plan.capability} ${plan.period}`}
        checked={checked}
        onChange={() => onChange(plan)}
        aria-invalid={invalid || undefined}
        aria-label={t("cell", {
          capability: nameOf("capability", plan.capability),
          period: periodName,
          days,
          price: formatAmount(price.price, currency),
        })}
        className="absolute inset-0 cursor-pointer appearance-none rounded-md opacity-0"
      />
      {checked ? (
        <CheckIcon
          aria-hidden
          className="absolute left-2 size-3.5 text-link @max-xl:bottom-2.5 @xl:top-1/2 @xl:-translate-y-1/2"
        />
      ) : null}
      <span className="text-left text-xs text-muted-foreground @xl:hidden">{periodName}</span>
      <MoneyText amount={price.price} className={cn("text-base", checked && "font-semibold")} />
      {price.basis === "sample" ? (
        <Badge tone="attention" className="h-4 self-end px-1">
          {receipt("sample")}
        </Badge>
      ) : null}
    </label>
  );
}
