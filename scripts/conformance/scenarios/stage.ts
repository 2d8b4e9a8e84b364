import { randomUUID } from "node:crypto";
import type { Database } from "@/db/client";
import { DomainError } from "@/lib/domain/errors";
import type { Decimal } from "@/lib/domain/money/decimal";
import { createAccount } from "@/lib/services/accounts/create-account";
import { moveAccountClock } from "@/lib/services/accounts/move-account-clock";
import type { Context } from "@/lib/services/context";
import { systemContext } from "@/lib/services/setup/system-context";
import type { UsageDoor } from "@/scripts/conformance/scenarios/usage-door";

/** What a name of a scenario stands for. */
export type Named = NamedPackage | NamedIpcPlan | NamedQpsPlan;
export type NamedPackage = Readonly<{ is: "package"; lotIds: readonly string[] }>;
/** A camera's plan, and those of its terms that the name means: a renewal adds one, an order makes a name of its own. */
export type NamedIpcPlan = Readonly<{
  is: "ipc";
  planId: string;
  deviceId: string;
  terms: readonly PaidTerm[];
  /** It renews itself: what no other name means is a term of this one. */
  autoRenews?: boolean;
}>;
/** A QPS plan as a whole, or the one term that a renewal's own name means. */
export type NamedQpsPlan = Readonly<{ is: "qps"; planId: string; orderId: string | null }>;
/** The line of the order that paid for a term. */
export type PaidTerm = Readonly<{ orderId: string; orderLine: number }>;

/** The database that scenarios are played on. */
export type Theatre = Readonly<{
  db: Database;
  zone: string;
  /** How usage is reported. */
  usage: UsageDoor;
  /** Every row that an account owns, as a digest to compare. */
  snapshotOf: (accountId: string) => Promise<string>;
  /** What lies in an account's wallets, whatever the currency. */
  cashOf: (accountId: string) => Promise<Decimal>;
  close: () => Promise<void>;
}>;

/** One scenario's own sandbox account with its clock and its names. */
export class Stage {
  readonly names = new Map<string, Named>();
  /** Ids of the alerts that the last `expect` has seen. */
  alertsSeen: ReadonlySet<string> = new Set();

  private constructor(
    readonly theatre: Theatre,
    readonly accountId: string,
    private clock: Date,
  ) {}

  static async open(theatre: Theatre, name: string, at: Date): Promise<Stage> {
    const contact = { contactName: "", contactEmail: "", contactPhone: "", locale: "en" as const };
    const wish = { name: name.slice(0, 100), kind: "sandbox" as const, ...contact, requestId: randomUUID() };
    // A sandbox begins with its clock at the present, which is the scenario's first instant.
    const { id } = await createAccount({ ...contextOf(theatre), now: at }, wish);
    return new Stage(theatre, id, at);
  }

  /** A request of the seller's own side; the account lives by its own clock, whatever the time is outside. */
  get ctx(): Context {
    return contextOf(this.theatre);
  }

  get now(): Date {
    return this.clock;
  }

  async moveTo(at: Date): Promise<void> {
    if (at.getTime() === this.clock.getTime()) return;
    await moveAccountClock(this.ctx, { accountId: this.accountId, to: at });
    this.clock = at;
  }

  bind(name: string | undefined, named: Named): void {
    if (name !== undefined) this.names.set(name, named);
  }

  /** @throws DomainError `unknown_specification` for a name that stands for nothing */
  named(name: string): Named {
    const found = this.names.get(name);
    if (!found) throw new DomainError("unknown_specification", { field: "plan", value: name });
    return found;
  }
}

function contextOf({ db, zone }: Theatre): Context {
  return systemContext(db, { name: "conformance", now: new Date(), zone });
}
