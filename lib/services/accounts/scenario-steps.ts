import "server-only";
import type { StoryDeeds } from "@/db/queries/story-deeds";
import { invariant } from "@/lib/domain/errors";

type Entry = StoryDeeds["entries"][number];
type Order = StoryDeeds["orders"][number];
type Line = StoryDeeds["lines"][number];
type Use = StoryDeeds["uses"][number];

/** A step of a scenario, without its time. */
export type ScenarioStep = Readonly<Record<string, unknown>>;
export type TimedStep = ScenarioStep & Readonly<{ at: string; do: string }>;

/** A deed that the scenario form has no word for. */
export class Untold extends Error {}

/** Says deeds in the words of the scenario form, and keeps the names that plans and packages get in it. */
export class Teller {
  /** By the id of the plan, or of the order of packages. */
  readonly names = new Map<string, string>();

  constructor(
    private readonly deeds: StoryDeeds,
    private readonly priceBook: number,
  ) {}

  /** @throws Untold */
  tell(entry: Entry): readonly ScenarioStep[] {
    const after = (name: string) => factOf(entry.after, name);
    switch (entry.action) {
      case "wallet.top-up":
        return [
          {
            do: "topUp",
            currency: after("currency"),
            amount: after("amount"),
            reference: after("reference"),
          },
        ];
      case "wallet.credit":
        return [{ do: "setCreditLimit", currency: after("currency"), amount: after("creditLimit") }];
      case "wallet.threshold":
        return [{ do: "setAlertThreshold", currency: after("currency"), amount: after("alertThreshold") }];
      case "account.suspend":
        return [{ do: "suspend" }];
      case "account.resume":
        return [{ do: "resume" }];
      case "service.activate":
        return [{ do: "activate", service: entry.subjectId }];
      case "plan.auto-renew":
        return [
          {
            do: "setAutoRenew",
            plan: this.nameOf(entry.subjectId),
            on: factOf(entry.after, "autoRenew") === true,
          },
        ];
      case "order.place":
        return this.tellOrder(entry);
      case "order.refund":
        return [this.tellRefund(entry)];
      case "usage.void":
        return [{ do: "voidUsage", id: entry.subjectId }];
      default:
        throw new Untold(entry.action);
    }
  }

  tellUse(use: Use): ScenarioStep {
    if (use.video !== null) throw new Untold("usage of a video");
    return {
      do: "usage",
      id: use.eventId,
      capability: use.capability,
      quantity: Number.parseInt(String(use.units), 10),
      outcome: use.outcome,
      occurredAt: use.occurredAt.toISOString(),
      ...(use.channel === "official" ? {} : { channel: use.channel }),
      ...(use.type === null ? {} : { type: use.type }),
      ...(use.reid ? { reid: true } : {}),
    };
  }

  private tellOrder(entry: Entry): readonly ScenarioStep[] {
    const order = this.deeds.orders.find(({ id }) => id === entry.subjectId);
    invariant(order !== undefined, "an order on record is there");
    if (order.priceBookVersion !== this.priceBook) throw new Untold("another price book");
    // Why an admin let a plan pass its cap is what is said; the form has no word for it.
    if (entry.reason !== null) throw new Untold("a cap that was passed");
    const lines = this.deeds.lines.filter(({ orderId }) => orderId === order.id);
    const [first] = lines;
    invariant(first !== undefined, "an order has a line");
    if (first.packageId !== null) return [this.tellPackages(order, lines)];
    return lines.map((line) =>
      line.deviceId === null ? this.tellQps(order, line) : this.tellCamera(order, line),
    );
  }

  private tellPackages(order: Order, lines: readonly Line[]): ScenarioStep {
    const [line] = lines;
    const [lot] = this.deeds.lots.filter(({ orderId }) => orderId === order.id);
    invariant(line !== undefined && lot !== undefined, "an order of packages has lots");
    const sizes = lot.unit === "point" ? { points: line.size } : { calls: line.size };
    return {
      do: "buyPackage",
      package: line.packageId,
      ...sizes,
      quantity: lines.length,
      channel: line.channel,
      as: this.name(order.id, "package"),
      charged: plain(order.total),
    };
  }

  private tellQps(order: Order, line: Line): ScenarioStep {
    const charged = plain(line.amount);
    const known = (id: string | undefined) => (id === undefined ? undefined : this.names.get(id));
    if (line.kind === "upgrade") {
      const id = this.deeds.upgrades.find(({ orderId }) => orderId === order.id)?.subscriptionId;
      return { do: "upgradePlan", plan: known(id), to: line.qps, charged };
    }
    if (line.kind === "boost") {
      const id = this.deeds.boosts.find(({ orderId }) => orderId === order.id)?.subscriptionId;
      const from = line.fromAt > order.placedAt ? { from: line.fromAt.toISOString() } : {};
      return { do: "boostPlan", plan: known(id), extra: line.qps, days: line.periods, ...from, charged };
    }
    const id = this.planOf(line);
    const plan = known(id);
    if (plan !== undefined) return { do: "renew", plan, count: line.periods, charged };
    const { capability, qps, period, periods: count } = line;
    return {
      do: "buyPlan",
      product: "qps",
      capability,
      qps,
      period,
      count,
      as: this.name(id, "plan"),
      charged,
    };
  }

  private tellCamera(order: Order, line: Line): ScenarioStep {
    const id = this.planOf(line);
    const charged = plain(line.amount);
    const known = this.names.get(id);
    if (order.kind === "new" && known === undefined) {
      const { deviceId: device, capability, period } = line;
      return { do: "orderIpc", device, capability, period, as: this.name(id, "camera"), charged };
    }
    if (known === undefined) throw new Untold("cameras that were new and renewed together");
    const days = (line.untilAt.getTime() - line.fromAt.getTime()) / 86_400_000;
    const count = days / (DAYS_OF[line.period ?? ""] ?? Number.NaN);
    // Brought to a common end, it is no whole number of its periods.
    if (!Number.isInteger(count)) throw new Untold("plans that were brought to one end");
    return { do: "renew", plan: known, count, charged };
  }

  private tellRefund(entry: Entry): ScenarioStep {
    const order = this.deeds.orders.find(({ id }) => id === entry.subjectId);
    const refunds = this.deeds.refunds.filter(({ orderId }) => orderId === entry.subjectId);
    const [refund] = refunds;
    invariant(order !== undefined && refund !== undefined, "a refund on record is there");
    const isWhole =
      order.status === "refunded" && refunds.every(({ requestId }) => requestId === refund.requestId);
    const item = refund.subscriptionId ?? (isWhole ? order.id : undefined);
    if (item === undefined) throw new Untold("a part of an order that was given back");
    if (order.lines > 1 && refund.subscriptionId !== null)
      throw new Untold("one of several renewals given back");
    return { do: "refund", item: this.nameOf(item) };
  }

  private planOf(line: Line): string {
    const paid = this.deeds.terms.find(
      (term) => term.orderId === line.orderId && term.orderLine === line.line,
    );
    invariant(paid !== undefined, "a line of a plan has paid for a term");
    return paid.subscriptionId;
  }

  private nameOf(id: string): string {
    const name = this.names.get(id);
    if (name === undefined) throw new Untold("what has no name yet");
    return name;
  }

  private name(id: string, kind: string): string {
    const name = `${kind}-${String([...this.names.values()].filter((one) => one.startsWith(kind)).length + 1)}`;
    this.names.set(id, name);
    return name;
  }
}

const DAYS_OF: Readonly<Record<string, number>> = { month: 30, quarter: 90, year: 365 };

/** As people write it: the database keeps six decimals. */
function plain(amount: string): string {
  return amount.includes(".") ? amount.replace(/0+$/, "").replace(/\.$/, "") : amount;
}

function factOf(facts: unknown, name: string): unknown {
  const value = typeof facts === "object" && facts !== null ? Object.entries(facts) : [];
  const found = value.find(([key]) => key === name)?.[1] as unknown;
  if (found === null || found === undefined) throw new Untold(name);
  return found;
}
