import { useTranslations } from "next-intl";
import { formatFigure } from "@/lib/domain/money/format-amount";
import type { Unit } from "@/lib/domain/pricing/receipt";

/** What a price is for: "/ QPS / month". */
export function usePerText(): (per: readonly Unit[]) => string {
  const t = useTranslations("units");
  return (per) => per.map((unit) => `/ ${t(unit, { count: 1 })}`).join(" ");
}

/** A count with its unit: "15,000 calls". */
export function useCountText(): (value: string, unit: Unit) => string {
  const t = useTranslations("units");
  // Only one is singular, whatever the figure's length: no need to make a number of it.
  return (value, unit) => `${formatFigure(value)} ${t(unit, { count: value === "1" ? 1 : 2 })}`;
}
