import type { Bench, Finding, Row } from "@/bench/benchmark";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { invariant } from "@/lib/domain/errors";
import { Decimal } from "@/lib/domain/money/decimal";
import { decideUsage } from "@/lib/domain/usage/decide-usage";
import type { UsageInput } from "@/lib/domain/usage/usage-event";
import type { UsageFacts, UsageLot } from "@/lib/domain/usage/usage-facts";

const FLOOR = 200_000;
const BATCH = 10_000;
const ROUNDS = 7;
const NOW = new Date("2026-03-15T12:00:00+08:00");
const PAID = new Date("2026-03-01T00:00:00+08:00");
const EXPIRES = new Date("2027-03-01T00:00:00+08:00");

/** `decideUsage` on one core, 10,000 events at once, beside the same burn with a Decimal for every figure. */
export function benchmark({ say }: Bench): Promise<Finding> {
  say(`Each figure is the median of ${String(ROUNDS)} rounds, by the CPU time that this process used.`);
  const few = accountWith(4, "100000000");
  const measured = SHAPES.map(({ name, facts, events }) => ({
    name,
    rate: perSecond(() => decideUsage(facts, events)),
  }));
  const [main] = measured;
  invariant(main !== undefined, "a few lots are measured");
  const naive = perSecond(() => burnNaively(few.lots, CALLS));
  const rows: Row[] = [
    ...measured,
    { name: "naive: a Decimal for every figure, lots sorted for every event", rate: naive },
  ].map(({ name, rate }) => ({
    what: name,
    "events/s": Math.round(rate),
    "ms for 10,000": Math.round((BATCH / rate) * 1e5) / 100,
  }));
  return Promise.resolve({
    value: main.rate,
    unit: "events/s per core",
    reference: naive,
    floor: FLOOR,
    rows,
  });
}

const CALLS = Array.from({ length: BATCH }, (_, index): UsageInput =>
  event(index, { capability: "object-detection" }),
);

const SHAPES: readonly Readonly<{ name: string; facts: UsageFacts; events: readonly UsageInput[] }>[] = [
  { name: "calls, 4 lots", facts: accountWith(4, "100000000"), events: CALLS },
  {
    name: "calls, 100 lots that are used up one after the other",
    facts: accountWith(100, "20"),
    events: CALLS,
  },
  { name: "calls, pay-as-you-go", facts: accountWith(0, "0"), events: CALLS },
  {
    name: "video by the second, 100 lots",
    facts: accountWith(100, "100000000"),
    events: CALLS.map((_, index) =>
      event(index, { capability: "video-enhancement", seconds: 7, fps: 29.97, resolutionP: 1080 }),
    ),
  },
  {
    name: "analyses of cameras",
    facts: accountWith(0, "0"),
    events: CALLS.map((_, index) => event(index, { capability: "ipc-image", seconds: 3, fps: 5 })),
  },
  {
    name: "refused, each",
    facts: accountWith(4, "100000000"),
    events: CALLS.map((_, index) => event(index, { capability: "object-detection", quantity: -1 })),
  },
];

/** Spread over the days before `NOW`, in no order. */
function event(index: number, use: Omit<UsageInput, "id" | "occurredAt">): UsageInput {
  const occurredAt = new Date(NOW.getTime() - ((index * 7_919) % 10_000) * 60_000);
  return { id: `event-${String(index)}`, occurredAt, ...use };
}

function accountWith(lots: number, size: string): UsageFacts {
  const services = ["object-detection", "video-production"];
  return {
    books: [defaultPriceBook],
    now: NOW,
    zone: "Asia/Shanghai",
    suspensions: [],
    stops: [],
    activations: services.map((service) => ({ service, from: PAID, until: null })),
    lots: Array.from({ length: lots }, (_, index) => lotOf(index, size)),
    qpsTerms: [],
    fleet: [{ capability: "understand", plans: 5_000, term: { from: PAID, until: EXPIRES } }],
    quotas: [],
    meters: [],
    poolDays: [],
    reservations: [],
    recorded: new Map(),
  };
}

function lotOf(index: number, size: string): UsageLot {
  const isVideo = index % 2 === 1;
  return {
    id: `lot-${String(index).padStart(4, "0")}`,
    orderId: `order-${String(index)}`,
    line: 1,
    orderedAt: PAID,
    expiresAt: new Date(EXPIRES.getTime() + index * 1_000),
    package: isVideo ? "general-video" : "object-detection",
    scope: isVideo
      ? { kind: "general", scope: "video" }
      : { kind: "single-category", capability: "object-detection" },
    channel: "official",
    granted: new Decimal(size),
    left: new Decimal(size),
    refundedAt: null,
    firedPercents: [],
  };
}

/** What one writes first: for every event the lots are filtered and sorted, and every figure is a Decimal. */
function burnNaively(lots: readonly UsageLot[], events: readonly UsageInput[]): unknown {
  const left = new Map(lots.map((lot) => [lot.id, lot.left]));
  const factor = new Decimal("0.2");
  return events.map(({ id, occurredAt = NOW, quantity = 1 }) => {
    const payers = lots
      .filter(
        ({ scope, orderedAt, expiresAt }) =>
          scope.kind === "single-category" && orderedAt <= occurredAt && occurredAt < expiresAt,
      )
      .sort((a, b) => a.expiresAt.getTime() - b.expiresAt.getTime());
    let wanted = new Decimal(quantity);
    const funding = payers.flatMap((lot) => {
      const before = left.get(lot.id) ?? new Decimal(0);
      const units = Decimal.min(wanted, before.div(factor).floor());
      if (units.isZero()) return [];
      const points = units.times(factor).toDecimalPlaces(6, Decimal.ROUND_HALF_UP);
      const after = before.minus(points);
      left.set(lot.id, after);
      wanted = wanted.minus(units);
      return [{ lot: lot.id, units: units.toFixed(), points: points.toFixed(), left: after.toFixed() }];
    });
    return { id, funding, payAsYouGo: wanted.toFixed() };
  });
}

/** Events of a batch in a second of CPU time. */
function perSecond(run: () => unknown): number {
  for (let round = 0; round < 3; round++) run();
  const rates = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (BATCH * 1e6) / (user + system);
  }).sort((a, b) => a - b);
  return rates[Math.floor(ROUNDS / 2)] ?? 0;
}
