import { z } from "zod";
import { amount, list } from "@/lib/catalog/worked-examples/compare";
import { kind, type Kind } from "@/lib/catalog/worked-examples/kind";
import { DomainError } from "@/lib/domain/errors";
import { Decimal, isDecimalText } from "@/lib/domain/money/decimal";
import { crossedEdges } from "@/lib/domain/packages/alert-edges";
import { fundUnits } from "@/lib/domain/packages/burn-order";
import { scaledInteger } from "@/lib/domain/packages/points";
import { checkedQuantity } from "@/lib/domain/pricing/quantity";
import { ocrQpsEffectiveAt } from "@/lib/domain/subscriptions/ocr-activation";
import { addMonths, wallTime } from "@/lib/domain/time/calendar";

const number = z.number();
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const decimal = z.string().refine(isDecimalText, "a plain decimal");

/** Who pays the calls of a month, class by class. */
const burn = kind(
  z.strictObject({
    calls: number,
    freeQuota: number.default(0),
    dedicatedCalls: number.default(0),
    sharedCalls: number.default(0),
  }),
  (_setting, input) => {
    const units = (field: keyof typeof input) => checkedQuantity(input[field], field, { min: 0 });
    const { funded } = fundUnits(units("calls"), [
      { name: "free", units: units("freeQuota") },
      { name: "dedicated", units: units("dedicatedCalls") },
      { name: "shared", units: units("sharedCalls") },
      { name: "payAsYouGo", units: null },
    ]);
    const paid = (name: string) => amount(funded.find((source) => source.name === name)?.units ?? 0);
    const names = ["free", "dedicated", "shared", "payAsYouGo"];
    return { actual: Object.fromEntries(names.map((name) => [name, paid(name)])), receipts: [] };
  },
);

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
