import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { findPackage } from "@/lib/domain/catalog/packages";
import type { OcrChannel } from "@/lib/domain/catalog/ocr-catalog";
import { Decimal } from "@/lib/domain/money/decimal";
import { addMonths, wallTime } from "@/lib/domain/time/calendar";
import { afterChanges, afterPlan } from "@/lib/domain/usage/after-plan";
import { decideVoid, type VoidPlan } from "@/lib/domain/usage/decide-void";
import type { UsageFacts, UsageLot } from "@/lib/domain/usage/usage-facts";
import type { UsagePlan } from "@/lib/domain/usage/usage-plan";

export const ZONE = "Asia/Shanghai";

/** An instant of the business zone. */
export function at(text: string): Date {
  return new Date(`${text}+08:00`);
}

/** An account that owns nothing, on the shipped price book. */
export function bareFacts(now: Date, more: Partial<UsageFacts> = {}): UsageFacts {
  return {
    books: [defaultPriceBook],
    now,
    zone: ZONE,
    suspensions: [],
    stops: [],
    activations: [],
    lots: [],
    qpsTerms: [],
    fleet: [],
    quotas: [],
    meters: [],
    poolDays: [],
    reservations: [],
    recorded: new Map(),
    ...more,
  };
}

export function activated(from: Date, ...services: readonly string[]): UsageFacts["activations"] {
  return services.map((service) => ({ service, from, until: null }));
}

type Bought = Readonly<{
  id: string;
  package: string;
  granted: string;
  paidAt: Date;
  left?: string;
  line?: number;
  orderId?: string;
  channel?: OcrChannel;
  refundedAt?: Date;
}>;

/** A lot of a package of the shipped book, for one calendar year. */
export function lot(bought: Bought): UsageLot {
  const sold = findPackage(defaultPriceBook, bought.package);
  if (!sold || sold === "not-sold") throw new Error(`no package ${bought.package}`);
  const { id, granted, paidAt } = bought;
  return {
    id,
    orderId: bought.orderId ?? `order of ${id}`,
    line: bought.line ?? 1,
    orderedAt: paidAt,
    expiresAt: addMonths(paidAt, sold.validityMonths, { day: wallTime(paidAt, ZONE).day, zone: ZONE }),
    package: bought.package,
    scope: sold.scope,
    channel: bought.channel ?? "official",
    granted: new Decimal(granted),
    left: new Decimal(bought.left ?? granted),
    refundedAt: bought.refundedAt ?? null,
    firedPercents: [],
  };
}

/** The facts as a plan leaves them, its events among those recorded, as a database would have them. */
export function followPlan(facts: UsageFacts, plan: UsagePlan): UsageFacts {
  for (const { id, before } of plan.changes.lots) {
    const lot = facts.lots.find((one) => one.id === id);
    if (!lot?.left.eq(before)) throw new Error(`lot ${id} was not what the plan says`);
  }
  const recorded = new Map(facts.recorded);
  for (const answer of plan.answers) {
    if (answer.answer === "accepted") recorded.set(answer.event.id, answer.event);
  }
  return { ...afterPlan(facts, plan), recorded };
}

/** Voids a recorded event, and answers the facts after it. */
export function followVoid(facts: UsageFacts, eventId: string): { facts: UsageFacts; plan: VoidPlan } {
  const { lots, quotas, meters, poolDays } = facts;
  const event = facts.recorded.get(eventId);
  const plan = decideVoid({ eventId, event, voidedAt: null, lots, quotas, meters, poolDays });
  return { facts: afterChanges(facts, plan.changes), plan };
}
