import { DomainError } from "@/lib/domain/errors";
import type { Metering } from "@/lib/domain/usage/metering";
import type { QpsTerm, Span, UsageFacts } from "@/lib/domain/usage/usage-facts";

/** What was switched on, stopped and paid for at the time of a use. Everything is asked at the use's own time. */
export class ServiceState {
  private readonly activations: ReadonlyMap<string, readonly Span[]>;
  private readonly stops: ReadonlyMap<string, readonly Span[]>;
  private readonly terms: ReadonlyMap<string, readonly QpsTerm[]>;
  private readonly suspensions: readonly Span[];

  constructor(facts: Pick<UsageFacts, "activations" | "stops" | "qpsTerms" | "suspensions">) {
    this.activations = groupBy(facts.activations, ({ service }) => service);
    this.stops = groupBy(facts.stops, ({ product }) => product);
    this.terms = groupBy(facts.qpsTerms, ({ capability }) => capability);
    this.suspensions = facts.suspensions;
  }

  /** @throws DomainError `service_not_activated` (capability) naming the service. */
  assertActivated({ service }: Metering, at: number): void {
    if (service === null || covers(this.activations.get(service), at)) return;
    throw new DomainError("service_not_activated", { field: "capability", service });
  }

  /** @throws DomainError `account_suspended` (account) by staff, or naming the product that arrears stopped. */
  assertNotStopped({ product }: Metering, at: number): void {
    if (covers(this.suspensions, at)) throw new DomainError("account_suspended", { field: "account" });
    if (covers(this.stops.get(product), at)) {
      throw new DomainError("account_suspended", { field: "account", product });
    }
  }

  /** The QPS plan of a capability that runs at an instant. */
  findPlan(capability: string, at: number): QpsTerm | undefined {
    return this.terms
      .get(capability)
      ?.find(({ term }) => term.from.getTime() <= at && at < term.until.getTime());
  }

  /** Whether a capability had a QPS plan at an instant or before it. */
  hadPlan(capability: string, at: number): boolean {
    return this.terms.get(capability)?.some(({ term }) => term.from.getTime() <= at) ?? false;
  }
}

function covers(spans: readonly Span[] | undefined, at: number): boolean {
  return (
    spans?.some(({ from, until }) => from.getTime() <= at && (until === null || at < until.getTime())) ??
    false
  );
}

/** Most accounts have nothing of most kinds. */
const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  if (rows.length === 0) return NOTHING;
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
