import { z } from "zod";
import { burn } from "@/lib/catalog/worked-examples/burn-kind";
import { amount, list } from "@/lib/catalog/worked-examples/compare";
import { kind, type Kind } from "@/lib/catalog/worked-examples/kind";
import { DomainError } from "@/lib/domain/errors";
import { Decimal, isDecimalText } from "@/lib/domain/money/decimal";
import { crossedEdges } from "@/lib/domain/packages/alert-edges";
import { scaledInteger } from "@/lib/domain/packages/points";
import { checkedQuantity } from "@/lib/domain/pricing/quantity";
import { ocrQpsEffectiveAt } from "@/lib/domain/subscriptions/ocr-activation";
import { addMonths, wallTime } from "@/lib/domain/time/calendar";

const number = z.number();
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const decimal = z.string().refine(isDecimalText, "a plain decimal");

/** As many as a plain decimal has. */
const EXAMPLE_DECIMALS = 20;

/** Which levels of a lot, in percent, a fall of what it has left crosses. */
const alert = kind(
  z.strictObject({ granted: decimal, before: decimal, after: decimal }),
  ({ book }, { granted, before, after }) => {
    const figure = (text: string) => scaledInteger(new Decimal(text), EXAMPLE_DECIMALS);
    const movement = { granted: figure(granted), before: figure(before), after: figure(after) };
    const fires = crossedEdges(movement, book.policies.alerts.lotLeftPercent);
    return { actual: { fires: list(fires.map(amount)) }, receipts: [] };
  },
);

/** The end of a term of calendar months; `anchorDay` is the day on which the chain of terms began. */
const renewal = kind(
  z.strictObject({ expiry: instant, months: number, anchorDay: number.optional() }),
  ({ zone }, { expiry, months, anchorDay }) => {
    const day = checkedQuantity(anchorDay ?? wallTime(expiry, zone).day, "anchorDay", { max: 31 });
    if (day < wallTime(expiry, zone).day)
      throw new DomainError("invalid_quantity", { field: "anchorDay", value: day });
    const until = addMonths(expiry, checkedQuantity(months, "months", { max: 1_200 }), { day, zone });
    return { actual: { expiry: { is: "instant", value: until } }, receipts: [] };
  },
);

const ocrQpsActivation = kind(z.strictObject({ paidAt: instant }), ({ book, zone }, { paidAt }) => {
  const { holidays } = book.policies;
  const { orderBeforeHour } = book.products.ocr.qpsAddOn;
  const effectiveAt = ocrQpsEffectiveAt(paidAt, { zone, holidays, orderBeforeHour });
  return { actual: { effectiveAt: { is: "instant", value: effectiveAt } }, receipts: [] };
});

export const ruleKinds: Readonly<Record<string, Kind>> = {
  burn,
  alert,
  renewal,
  "ocr-qps-activation": ocrQpsActivation,
};
