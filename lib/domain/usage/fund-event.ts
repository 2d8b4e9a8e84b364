import { ocrName } from "@/lib/domain/catalog/capabilities";
import { lookUp } from "@/lib/domain/catalog/look-up";
import { DomainError, invariant } from "@/lib/domain/errors";
import { methodNotSupported } from "@/lib/domain/pricing/refusals";
import { QUANTITY_MAX } from "@/lib/domain/pricing/quantity";
import type { AccountState } from "@/lib/domain/usage/account-state";
import type { PoolName, Share } from "@/lib/domain/usage/funding";
import { assertChannel, type Metering } from "@/lib/domain/usage/metering";
import type { UsageEvent } from "@/lib/domain/usage/usage-event";
import type { UsageEdge } from "@/lib/domain/usage/usage-plan";

/** One source's part, decided and not yet moved; moving it answers the share and the levels that it reached. */
type Step = Readonly<{ units: number; move: () => Moved }>;
type Moved = Readonly<{ share: Share; edges: readonly UsageEdge[] }>;

/** Who pays an event, decided as a whole before anything moves. */
export type FundingDecision = readonly Step[];

type Use = Readonly<{ event: UsageEvent; metering: Metering; at: number; month: string }>;

/**
 * Who pays an event, at the event's own time: method, activation, what can pay, then whether it is stopped (scenarios.md,
 * the order of refusals). A failed or throttled call is paid by nobody and needs no room anywhere.
 * @throws DomainError `method_not_supported` (channel, capability), `service_not_activated`, `plan_not_active`
 * (capability), `daily_quota_exceeded`, `plan_exhausted` (quantity), `account_suspended` (account).
 */
export function decideFunding(state: AccountState, event: UsageEvent, metering: Metering): FundingDecision {
  const at = event.occurredAt.getTime();
  const use = { event, metering, at, month: state.calendar.monthOf(at) };
  assertChannel(metering);
  assertSoldHere(state, use);
  state.services.assertActivated(metering, at);
  assertPlanOnce(state, use);
  const steps = event.outcome === "success" ? fund(state, use) : [];
  state.services.assertNotStopped(metering, at);
  return steps;
}

/** A channel without pay-as-you-go sells what it has plans for, and lets what was bought be used. */
function assertSoldHere(state: AccountState, { metering }: Use): void {
  const { order, book, capability } = metering;
  if (metering.product !== "ocr" || order.includes(PAY_AS_YOU_GO)) return;
  const sold = lookUp(book.products.ocr.capabilities, ocrName(capability))?.dedicated.length ?? 0;
  if (sold === 0 && !state.lots.hasPayer(metering)) throw methodNotSupported("capability", capability);
}

/** Without pay-as-you-go a call needs a plan, once; or a package (domain.md section 4, current limit). */
function assertPlanOnce(state: AccountState, { metering, at, event }: Use): void {
  if (metering.variant !== null || metering.product !== "vision" || event.outcome === "success") return;
  if (state.services.hadPlan(metering.capability, at) || state.lots.countLeft(metering, { at, units: 1 }) > 0)
    return;
  throw planNotActive(metering);
}

const PAY_AS_YOU_GO = "pay-as-you-go";

function fund(state: AccountState, use: Use): FundingDecision {
  const steps: Step[] = [];
  let left = use.event.units;
  for (const source of use.metering.order) {
    if (left === 0) break;
    for (const step of stepsOf(state, use, { source, units: left })) {
      steps.push(step);
      left -= step.units;
    }
  }
  if (left > 0) steps.push(lastResort(state, use, left));
  return steps;
}

type Wanted = Readonly<{ source: string; units: number }>;

/** What a class of sources pays of the units that are left. A class that the product does not have pays nothing. */
function stepsOf(state: AccountState, use: Use, { source, units }: Wanted): readonly Step[] {
  switch (source) {
    case "free-quota":
      return freeQuota(state, use, units);
    case "prepaid-qps":
      return prepaidQps(state, use, units);
    case "daily-pool":
      return [dailyPool(state, use, units)];
    case PAY_AS_YOU_GO:
      return payAsYouGo(state, use, units);
    default:
      return packages(state, use, { source, units });
  }
}

function freeQuota(state: AccountState, { metering, month }: Use, wanted: number): readonly Step[] {
  const { freeQuota: free } = metering;
  if (!free) return [];
  const row = state.quotas.get(free, month);
  const units = Math.min(wanted, free.calls - row.used - row.held);
  if (units <= 0) return [];
  const { quota, period, used } = row;
  const move = () => {
    row.used += units;
    return only({ source: "free-quota", units, quota, period, used, of: free.calls });
  };
  return [{ units, move }];
}

function prepaidQps(state: AccountState, { metering, at }: Use, units: number): readonly Step[] {
  const plan = state.services.findPlan(metering.capability, at);
  if (!plan) return [];
  return [{ units, move: () => only({ source: "prepaid-qps", units, plan: plan.planId }) }];
}

function packages(
  state: AccountState,
  { metering, at, event }: Use,
  { source, units }: Wanted,
): readonly Step[] {
  return state.lots.draw(metering, { kind: source, at, units }).map((draw) => ({
    units: draw.units,
    move: () => {
      const { share, fired } = state.lots.apply(draw);
      const lot = draw.now.lot.id;
      return {
        share,
        edges: edgesOf(fired, (percent) => ({ subject: "lot", lot, percent, eventId: event.id })),
      };
    },
  }));
}

function dailyPool(state: AccountState, { metering, at, event }: Use, units: number): Step {
  const { book } = metering;
  const date = state.calendar.dayOf(at);
  const pool = poolOf(event, metering);
  const draw = state.pools.draw({ book, at, date, pool, units });
  const subject = pool === "search" ? pool : "image";
  return {
    units,
    move: () => {
      const { share, fired } = state.pools.apply(draw);
      return { share, edges: edgesOf(fired, (percent) => ({ subject, date, percent, eventId: event.id })) };
    },
  };
}

function poolOf({ reid }: UsageEvent, { unit }: Metering): PoolName {
  if (unit === "search") return "search";
  return reid ? "image-reid" : "image";
}

/** @throws DomainError `invalid_quantity` (quantity) where a month would hold more than can be counted exactly. */
function payAsYouGo(state: AccountState, { metering, month }: Use, units: number): readonly Step[] {
  const { variant } = metering;
  if (variant === null) return [];
  const { row, position, room } = state.meters.find(metering, { period: month, variant });
  if (units > room) {
    const bounds = { min: 1, max: Math.min(Math.max(room, 1), QUANTITY_MAX) };
    throw new DomainError("invalid_quantity", { field: "quantity", ...bounds, value: String(units) });
  }
  const move = () => {
    row.units += units;
    return only({ source: "pay-as-you-go", units, period: month, variant, position });
  };
  return [{ units, move }];
}

/** Units that no source pays: within the default capacity where a plan has ended, otherwise the event is refused whole. */
function lastResort(state: AccountState, { metering, at, event }: Use, units: number): Step {
  const { capability } = metering;
  if (metering.product === "ocr") {
    const left = event.units - units;
    throw new DomainError("plan_exhausted", { field: "quantity", value: event.units, left });
  }
  if (!state.services.hadPlan(capability, at)) throw planNotActive(metering);
  invariant(metering.product === "vision", "a pool takes an event whole");
  return { units, move: () => only({ source: "default-capacity", units }) };
}

function planNotActive({ capability }: Metering): DomainError {
  return new DomainError("plan_not_active", { field: "capability", capability });
}

function only(share: Share): Moved {
  return { share, edges: NO_EDGES };
}

const NO_EDGES: readonly UsageEdge[] = [];

/** Most movements reach no level. */
function edgesOf(fired: readonly number[], toEdge: (percent: number) => UsageEdge): readonly UsageEdge[] {
  return fired.length === 0 ? NO_EDGES : fired.map(toEdge);
}
