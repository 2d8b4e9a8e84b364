import { z } from "zod";
import { amount } from "@/lib/catalog/worked-examples/compare";
import { kind, type Setting } from "@/lib/catalog/worked-examples/kind";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { DomainError, invariant } from "@/lib/domain/errors";
import { Decimal } from "@/lib/domain/money/decimal";
import { checkedQuantity } from "@/lib/domain/pricing/quantity";
import { decideUsage } from "@/lib/domain/usage/decide-usage";
import type { Funding, Share } from "@/lib/domain/usage/funding";
import type { UsageFacts, UsageLot } from "@/lib/domain/usage/usage-facts";

/** An API that all four classes pay for: what is free, dedicated and shared plans, and pay-as-you-go. */
const API = "id-card";
const CAPABILITY = `ocr:${API}`;

const number = z.number();

/**
 * Who pays the calls of a month, class by class: a single event of an account that owns what the example says, through the
 * burn itself.
 */
export const burn = kind(
  z.strictObject({
    calls: number,
    freeQuota: number.default(0),
    dedicatedCalls: number.default(0),
    sharedCalls: number.default(0),
  }),
  (setting, input) => {
    const units = (field: keyof typeof input) => checkedQuantity(input[field], field, { min: 0 });
    const calls = units("calls");
    const book = withFreeCalls(setting.book, units("freeQuota"));
    const lots = [
      lotOf(book, "dedicated", units("dedicatedCalls")),
      lotOf(book, "shared", units("sharedCalls")),
    ];
    const paid = calls === 0 ? [] : fund({ ...setting, book }, lots, calls);
    const by = (name: string) =>
      amount(paid.reduce((sum, share) => (nameOf(share) === name ? sum + share.units : sum), 0));
    return {
      actual: {
        free: by("free-quota"),
        dedicated: by("dedicated"),
        shared: by("shared"),
        payAsYouGo: by("pay-as-you-go"),
      },
      receipts: [],
    };
  },
);

/** A lot is called after its kind. */
function nameOf(share: Share): string {
  return share.source === "package" ? share.lot : share.source;
}

function withFreeCalls(book: PriceBook, calls: number): PriceBook {
  const { ocr } = book.products;
  const { recognition } = ocr.freeQuotas;
  const freeQuotas = { ...ocr.freeQuotas, recognition: { ...recognition, calls } };
  return { ...book, products: { ...book.products, ocr: { ...ocr, freeQuotas } } };
}

const DAY = 86_400_000;

/** What pays so many calls of the API, paid for when the price book came into force. */
function lotOf(book: PriceBook, kind: "dedicated" | "shared", calls: number): UsageLot {
  const orderedAt = new Date(book.effectiveFrom);
  const factor = kind === "dedicated" ? "1" : book.products.ocr.capabilities[API]?.shared?.points;
  invariant(factor !== undefined, "shared plans pay for the API");
  const granted = new Decimal(factor).times(calls);
  return {
    id: kind,
    orderId: kind,
    line: 1,
    package: kind,
    scope: kind === "dedicated" ? { kind, capability: CAPABILITY } : { kind },
    channel: "official",
    granted,
    left: granted,
    orderedAt,
    expiresAt: new Date(orderedAt.getTime() + 365 * DAY),
    refundedAt: null,
    firedPercents: [],
  };
}

/** @throws DomainError as the event is refused */
function fund({ book, zone }: Setting, lots: readonly UsageLot[], quantity: number): Funding {
  const now = new Date(book.effectiveFrom);
  const nothing = { suspensions: [], stops: [], qpsTerms: [], fleet: [], quotas: [], meters: [] };
  const facts: UsageFacts = {
    ...nothing,
    ...{ books: [book], now, zone, lots, poolDays: [], reservations: [], recorded: new Map() },
    activations: [{ service: CAPABILITY, from: now, until: null }],
  };
  const [answer] = decideUsage(facts, [{ id: "calls", capability: CAPABILITY, quantity }]).answers;
  invariant(answer !== undefined, "an event is answered");
  if (answer.answer === "refused") throw new DomainError(answer.code, answer.details);
  return answer.event.funding;
}
