import { useTranslations } from "next-intl";
import { formatAmount, formatFigure } from "@/lib/domain/money/format-amount";
import type { Currency } from "@/lib/domain/money/money";
import type { Bounds, Figure, Receipt, Step, StepId, Unit } from "@/lib/domain/pricing/receipt";

const OPERATORS = { multiply: " × ", ratio: " ÷ ", sum: " + ", subtract: " − " } as const;

function isCurrency(unit: string): unit is Currency {
  return unit === "CNY" || unit === "USD";
}

/** An exact figure; what is not divided out yet is shown as the fraction that it is. */
export function showFigure({ value, over }: Figure): string {
  return over === undefined || over === "1"
    ? formatFigure(value)
    : `${formatFigure(value)} ∕ ${formatFigure(over)}`;
}

/** The steps that each step uses, by their place in the list. */
export function operands(step: Step): readonly StepId[] {
  return "of" in step ? step.of : [];
}

export type Row = Readonly<{ id: StepId; step: Step; depth: number }>;

/**
 * The steps as an indented ledger: what a figure is made of stands right above it, one level further in, and the result
 * comes last. A figure that is used twice stands where it is used first.
 */
export function ledgerRows({ steps, result }: Pick<Receipt, "steps" | "result">): readonly Row[] {
  const rows: Row[] = [];
  const placed = new Set<StepId>();
  const place = (id: StepId, depth: number) => {
    const step = steps[id];
    if (!step || placed.has(id)) return;
    placed.add(id);
    for (const operand of operands(step)) place(operand, depth + 1);
    rows.push({ id, step, depth });
  };
  place(result, 0);
  // What the result does not rest on is told too, before everything else: a receipt leaves nothing out.
  const loose = steps.flatMap((step, id) => (placed.has(id) ? [] : [{ id, step, depth: 1 }]));
  return [...loose, ...rows];
}

export type StepText = Readonly<{
  label: string;
  /** What the step did, in one quiet line. */
  how: string | null;
  value: string;
}>;

/** A band in words: "above 10,000, up to 50,000". */
export function useBandText(): (bounds: Bounds) => string {
  const t = useTranslations("receipt");
  return ([over, upTo]) => {
    if (upTo === null) return over === "0" ? t("tierAll") : t("tierFrom", { over: formatFigure(over) });
    if (over === "0") return t("tierTo", { upTo: formatFigure(upTo) });
    return t("tierBetween", { over: formatFigure(over), upTo: formatFigure(upTo) });
  };
}

/** Words and figures of a receipt's steps, in the reader's language. */
export function useStepText(receipt: Receipt): (step: Step, id: StepId) => StepText {
  const t = useTranslations("receipt");
  const words = useTranslations();
  const units = useTranslations("units");
  const currency = receipt.currency ?? undefined;
  const labelOf = (id: StepId) => {
    const step = receipt.steps[id];
    return step ? words(step.label) : "";
  };
  const band = useBandText();

  // Only one is singular, whatever the figure's length: no need to make a number of it.
  const counted = (text: string, unit: Unit) =>
    `${formatFigure(text)} ${units(unit, { count: text === "1" ? 1 : 2 })}`;

  const how = (step: Step): string | null => {
    switch (step.kind) {
      case "input":
      case "price":
      case "tiers":
        return null;
      case "band":
        return t("within", { bands: step.within.map(band).join(" · ") });
      case "multiply":
      case "ratio":
      case "sum":
      case "subtract":
        return step.of.length < 2 ? null : step.of.map(labelOf).join(OPERATORS[step.kind]);
      case "allowance":
        return t("freeUnits", { used: formatFigure(step.used) });
      case "blocks":
        return t("blocks", { size: formatFigure(step.size), atLeast: formatFigure(step.atLeast) });
      case "not-negative":
        return t("notNegative");
      case "round": {
        const { mode, decimals } = step;
        return t(mode === "down" ? "roundDown" : "roundHalfUp", {
          decimals,
          before: formatFigure(step.before),
        });
      }
    }
  };

  const value = (step: Step, id: StepId): string => {
    switch (step.kind) {
      case "input":
        if ("over" in step) return showFigure(step);
        return isCurrency(step.unit) ? formatAmount(step.value, step.unit) : counted(step.value, step.unit);
      case "price":
      case "band":
        return `${formatAmount(step.value, currency)} ${t("per", { unit: units(step.per, { count: 1 }) })}`;
      case "round":
        // A receipt may also count units; only amounts have two decimals at the least.
        return id === receipt.result && currency
          ? formatAmount(step.value, currency)
          : formatFigure(step.value);
      case "blocks":
        return counted(step.value, step.unit);
      case "tiers":
        return formatFigure(step.value);
      default:
        return showFigure(step);
    }
  };

  return (step, id) => ({ label: words(step.label), how: how(step), value: value(step, id) });
}
