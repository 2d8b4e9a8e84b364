import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BeforeAfter, type Difference } from "@/components/before-after";
import { FigureText } from "@/components/figure-text";
import { MoneyText } from "@/components/money-text";
import { usePackageName } from "@/components/package-name";
import { useCapabilityName } from "@/components/usage-words";
import type { CorrectionEffect } from "@/lib/services/usage/correction-effect";

/** What changes: lots, quotas, pools and the month to date, before and after. */
export function EffectTable({ effect }: Readonly<{ effect: CorrectionEffect }>) {
  const t = useTranslations("usage");
  const nameOf = useCapabilityName();
  return (
    <div className="flex flex-col gap-3">
      <ul className="flex flex-col gap-0.5 text-sm">
        {effect.capabilities.map((one) => (
          <li key={one.id}>
            {t("corrections.events", {
              count: one.events,
              name: nameOf(one),
              units: one.units,
              unit: one.unit,
            })}
          </li>
        ))}
      </ul>
      <BeforeAfter rows={useRows(effect)} />
    </div>
  );
}

function useRows(effect: CorrectionEffect): readonly Difference[] {
  const t = useTranslations("usage.corrections.rows");
  const nameOf = useCapabilityName();
  const packageOf = usePackageName();
  const row = (label: string, both: Readonly<{ before: ReactNode; after: ReactNode }>): Difference => ({
    label,
    ...both,
    changed: true,
  });
  const figures = ({ before, after }: Readonly<{ before: string; after: string }>) => ({
    before: <FigureText value={before} />,
    after: <FigureText value={after} />,
  });
  const { lots, quotas, pools, months } = effect;
  return [
    ...lots.map((lot) =>
      row(
        t(lot.expired ? "expiredLot" : "lot", { name: packageOf(lot.package), id: lot.id.slice(-6) }),
        figures(lot),
      ),
    ),
    ...quotas.map((one) => row(t("quota", { quota: one.quota, period: one.period }), figures(one))),
    ...pools.map((one) => row(t(one.pool, { date: one.date }), figures(one))),
    ...months.flatMap((one) => {
      const named = { name: nameOf(one.capability), period: one.period };
      const units = { before: String(one.unitsBefore), after: String(one.unitsAfter) };
      return [
        row(t("units", named), figures(units)),
        row(t("amount", named), {
          before: <MoneyText amount={one.before} currency="CNY" />,
          after: <MoneyText amount={one.after} currency="CNY" />,
        }),
      ];
    }),
  ];
}
