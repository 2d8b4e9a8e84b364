import { lookUp } from "@/lib/domain/catalog/look-up";
import { ocrName } from "@/lib/domain/catalog/capabilities";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import type { PriceTier } from "@/lib/domain/catalog/price";
import { SDK_TERMINALS, type SdkProduct } from "@/lib/domain/catalog/vision-catalog";
import { DomainError, invariant } from "@/lib/domain/errors";
import { Derivation, type Charge } from "@/lib/domain/pricing/derivation";
import { checkedQuantity, PERIODS_MAX } from "@/lib/domain/pricing/quantity";
import { methodNotSupported, unknownCapability, unknownSpecification } from "@/lib/domain/pricing/refusals";

/**
 * An IMS subscription: the edition's price, once for each of its periods; the trial is sold one at a time.
 * @throws DomainError `unknown_specification` (edition), `invalid_quantity` (count).
 */
export function quoteIms(book: PriceBook, input: Readonly<{ edition: string; count: number }>): Charge {
  const edition = lookUp(book.products.ims.editions, input.edition);
  if (!edition) throw unknownSpecification("edition", input.edition);
  const count = checkedQuantity(input.count, "count", { max: edition.oncePerMonth ? 1 : PERIODS_MAX });
  const subject = { product: "ims", edition: input.edition };
  const derivation = new Derivation({ rule: "cell", book: book.version, subject });
  const path = `/products/ims/editions/${input.edition}`;
  const price = derivation.price("pricing.unit-price", edition, { book: book.version, path, per: "period" });
  const periods = derivation.input("pricing.periods", count, "period");
  return derivation.charge(derivation.multiply("pricing.amount", price, periods), "CNY");
}

/** An offline SDK by its id, or by either of its names. */
export function findSdk(book: PriceBook, name: string): { id: string; product: SdkProduct } {
  const { products } = book.products.vision.sdk;
  const byId = lookUp(products, name);
  if (byId) return { id: name, product: byId };
  const byName = Object.entries(products).find(
    ([, product]) => product.name === name || product.nameZh === name,
  );
  if (!byName) throw unknownSpecification("name", name);
  return { id: byName[0], product: byName[1] };
}

export type SdkInput = Readonly<{ name: string; terminal: string; period: string; count: number }>;

/**
 * An offline SDK licence, for a terminal type and a duration of so many periods.
 * @throws DomainError `unknown_specification` (name, terminal, period), `invalid_quantity` (count).
 */
export function quoteSdk(book: PriceBook, input: SdkInput): Charge {
  const { id, product } = findSdk(book, input.name);
  const terminal = SDK_TERMINALS.find((known) => known === input.terminal);
  if (!terminal) throw unknownSpecification("terminal", input.terminal);
  const price = lookUp(product.prices[terminal], input.period);
  if (!price || !lookUp(book.products.vision.sdk.periods, input.period)) {
    throw unknownSpecification("period", input.period);
  }
  const count = checkedQuantity(input.count, "count", { max: PERIODS_MAX });
  const subject = { product: "sdk", name: id, terminal, period: input.period };
  const derivation = new Derivation({ rule: "cell", book: book.version, subject });
  const path = `/products/vision/sdk/products/${id}/prices/${terminal}/${input.period}`;
  const unit = derivation.price("pricing.unit-price", price, { book: book.version, path, per: "licence" });
  const periods = derivation.input("pricing.periods", count, "period");
  return derivation.charge(derivation.multiply("pricing.amount", unit, periods), "CNY");
}

export const OCR_QPS_PERIODS = ["day", "month", "year"] as const;

export type OcrQpsInput = Readonly<{
  /** `id-card` or `ocr:id-card`. */
  api: string;
  qps: number;
  period: string;
  count: number;
  /** What the add-ons of the API have together while this one runs. */
  otherQps?: number;
}>;

/**
 * An OCR QPS add-on: volume pricing, the band that the whole quantity falls in prices every QPS (domain.md section 9).
 * @throws DomainError `unknown_capability` (api), `unknown_specification` (period), `invalid_quantity` (qps, count,
 * otherQps), `method_not_supported` (api), `qps_cap_exceeded` (qps), in this order.
 */
export function quoteOcrQps(book: PriceBook, input: OcrQpsInput): Charge {
  const { capabilities, qpsAddOn: limits } = book.products.ocr;
  const api = ocrName(input.api);
  const capability = lookUp(capabilities, api);
  if (!capability && api !== "unified") throw unknownCapability("api", input.api);
  const period = OCR_QPS_PERIODS.find((known) => known === input.period);
  if (!period) throw unknownSpecification("period", input.period);
  const qps = checkedQuantity(input.qps, "qps", { min: limits.qpsMin });
  const count = checkedQuantity(input.count, "count", { max: PERIODS_MAX });
  const others = checkedQuantity(input.otherQps ?? 0, "otherQps", { min: 0 });
  const bands = capability?.qpsAddOn?.[period];
  if (!bands) throw methodNotSupported("api", input.api);
  if (qps + others > limits.qpsMax) {
    throw new DomainError("qps_cap_exceeded", { field: "qps", value: qps + others, max: limits.qpsMax });
  }
  const derivation = new Derivation({
    rule: "volume-band",
    book: book.version,
    subject: { api: `ocr:${api}`, period },
  });
  const wanted = derivation.input("pricing.qps", qps, "qps");
  const { band, index } = bandOf(bands, qps);
  const price = derivation.band("pricing.unit-price", [wanted], {
    price: band,
    within: [[String(band.over), band.upTo === null ? null : String(band.upTo)]],
    place: {
      book: book.version,
      path: `/products/ocr/capabilities/${api}/qpsAddOn/${period}/${String(index)}`,
      per: "qps",
    },
  });
  const plan = derivation.multiply("pricing.plan-price", price, wanted);
  const amount = derivation.multiply(
    "pricing.amount",
    plan,
    derivation.input("pricing.periods", count, period),
  );
  return derivation.charge(amount, "CNY");
}

function bandOf(bands: readonly PriceTier[], quantity: number): { band: PriceTier; index: number } {
  const index = bands.findIndex(({ over, upTo }) => quantity > over && (upTo === null || quantity <= upTo));
  const band = bands[index];
  invariant(band !== undefined, "the bands hold every quantity that is sold");
  return { band, index };
}
