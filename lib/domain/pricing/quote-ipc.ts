import type { IpcCapability } from "@/lib/domain/catalog/ipc-catalog";
import { lookUp } from "@/lib/domain/catalog/look-up";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { Price } from "@/lib/domain/catalog/price";
import { money, type Money } from "@/lib/domain/money/money";
import { Derivation, type PricePlace, type Term } from "@/lib/domain/pricing/derivation";
import { checkedQuantity } from "@/lib/domain/pricing/quantity";
import type { Receipt } from "@/lib/domain/pricing/receipt";
import { unknownCapability, unknownSpecification } from "@/lib/domain/pricing/refusals";

export type IpcQuoteInput = Readonly<{ capability: string; period: string; devices: number }>;

export type IpcQuote = Readonly<{
  currency: "CNY";
  unitPrice: Money;
  total: Money;
  periodDays: number;
  imageAnalysesPerDay: number;
  eventSearchesPerDay: number;
  receipt: Receipt;
}>;

/** The most devices that one quote prices; how many one order takes is for the use case to say. */
const DEVICES_MAX = 1_000_000;

/**
 * An order of device plans: the price of the cell (capability, period), once for each device (domain.md section 3).
 * @throws DomainError `unknown_capability`, `unknown_specification` (period) or `invalid_quantity` (devices), in this order.
 */
export function quoteIpcOrder(book: PriceBook, input: IpcQuoteInput): IpcQuote {
  const cell = findIpcCell(book, input);
  const devices = checkedQuantity(input.devices, "devices", { max: DEVICES_MAX });
  const { capability, period } = input;
  const derivation = new Derivation({
    rule: "cell",
    book: book.version,
    subject: { product: "ipc", capability, period },
  });
  const charge = derivation.charge(deriveIpcOrder(derivation, cell, devices), "CNY");
  return {
    currency: "CNY",
    unitPrice: money(cell.price.price, "CNY"),
    ...charge,
    periodDays: cell.periodDays,
    imageAnalysesPerDay: cell.plan.imageAnalysesPerDay,
    eventSearchesPerDay: cell.plan.eventSearchesPerDay,
  };
}

export type IpcCell = Readonly<{ plan: IpcCapability; price: Price; place: PricePlace; periodDays: number }>;

/** The cell of the price table for a capability and a period. */
export function findIpcCell(book: PriceBook, input: { capability: string; period: string }): IpcCell {
  const { capabilities, periods } = book.products.ipc;
  const plan = lookUp(capabilities, input.capability);
  if (!plan) throw unknownCapability("capability", input.capability);
  const period = lookUp(periods, input.period);
  const price = lookUp(plan.prices, input.period);
  if (!period || !price) throw unknownSpecification("period", input.period);
  const path = `/products/ipc/capabilities/${input.capability}/prices/${input.period}`;
  return { plan, price, place: { book: book.version, path, per: "device" }, periodDays: period.days };
}

/** Devices × the price of the cell, not rounded yet. */
export function deriveIpcOrder(derivation: Derivation, cell: IpcCell, devices: number): Term {
  const count = derivation.input("pricing.devices", devices, "device");
  const price = derivation.price("pricing.unit-price", cell.price, cell.place);
  return derivation.multiply("pricing.amount", count, price);
}
