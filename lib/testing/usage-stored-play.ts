import { randomUUID } from "node:crypto";
import { Decimal } from "decimal.js";
import type postgres from "postgres";
import type { Pool } from "@/db/client";
import { isDomainError } from "@/lib/domain/errors";
import { scopeOf } from "@/lib/domain/packages/lot";
import { moveAccountClock } from "@/lib/services/accounts/move-account-clock";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { quoteIpcOrder } from "@/lib/services/orders/quote-ipc-order";
import { activateService } from "@/lib/services/packages/activate-service";
import { refundPackage } from "@/lib/services/packages/refund-package";
import { orderQpsPlan } from "@/lib/services/subscriptions/order-qps-plan";
import { quoteQpsOrder } from "@/lib/services/subscriptions/quote-qps-order";
import { recordUsage } from "@/lib/services/usage/record-usage";
import type { UseAnswer } from "@/lib/services/usage/use-answer";
import type { UseReport } from "@/lib/services/usage/use-report";
import { voidUsage } from "@/lib/services/usage/void-usage";
import { adminOf, type Desk, makeAccount } from "@/lib/testing/factories";
import { buyLots } from "@/lib/testing/usage-desk";
import {
  type Act,
  BEGIN,
  BLOCKED,
  BOOKS,
  FLEET,
  nextMidnight,
  PLANNED,
  type Step,
  type Told,
} from "@/lib/testing/usage-histories";
import { UsageModel } from "@/lib/testing/usage-model";
import type { ModelAnswer } from "@/lib/testing/usage-model-account";
import { paysFor } from "@/lib/testing/usage-play";

const HOUR = 3_600_000;
const FOR_EVER = Date.UTC(2100, 0);

/** Units by who paid, as an answer tells them. */
export type ToldAnswer = Readonly<{
  answer: string;
  code?: string;
  funding: Record<string, number>;
  edges: readonly string[];
}>;

/**
 * An account in two books: the real system with its use cases on Postgres, and the slow model. What no use case makes in
 * such a size (a lot of 10.1 points, an hour's suspension, a service that is closed) is bought or opened and then cut to it.
 */
export class StoredPlay {
  readonly model = new UsageModel(BOOKS);
  answers: { stored: readonly ToldAnswer[]; model: readonly ToldAnswer[] } = { stored: [], model: [] };
  private readonly lotIds: string[] = [];
  private readonly instants: number[] = [BEGIN.getTime()];
  private cameras = 0;

  private deeds = 0;

  private constructor(
    private readonly desk: Desk,
    private readonly elsewhere: Pool,
    readonly accountId: string,
  ) {
    this.model.now = BEGIN.getTime();
  }

  /** @param elsewhere into the same database, as another process of the seller's has it */
  static async open(desk: Desk, elsewhere: Pool): Promise<StoredPlay> {
    const accountId = await makeAccount(desk, { kind: "sandbox", cny: "10000000", now: BEGIN });
    return new StoredPlay(desk, elsewhere, accountId);
  }

  /** The model's name of a lot, which sorts as lots were bought. */
  readonly nameOf = (lot: string): string => `lot ${String(this.lotIds.indexOf(lot)).padStart(4, "0")}`;

  async step({ wait, act }: Step): Promise<void> {
    const before = this.model.now;
    const now = wait === "midnight" ? nextMidnight(before) : before + wait;
    if (now > before) await moveAccountClock(this.ctx, { accountId: this.accountId, to: new Date(now) });
    this.model.now = now;
    this.answers = { stored: [], model: [] };
    await this.act(act);
  }

  /** Takes back everything that still stands. */
  async voidAll(): Promise<void> {
    for (const id of this.model.events.keys()) await this.void(id);
  }

  /** Two of three deeds go through one process, the third through another: what either knows has changed meanwhile. */
  private get ctx() {
    this.deeds += 1;
    const ctx = adminOf(this.desk, new Date(this.model.now));
    return this.deeds % 3 === 0 ? { ...ctx, db: this.elsewhere.database() } : ctx;
  }

  /** What no use case does, under the account's lock as use cases do theirs. */
  private async cut(change: (sql: postgres.TransactionSql) => Promise<unknown>): Promise<void> {
    await this.desk.owner.begin(async (sql) => {
      await sql`update usage_revision set revision = another_revision() where account_id = ${this.accountId}`;
      await change(sql);
    });
  }

  private async act(act: Act): Promise<void> {
    switch (act.do) {
      case "buy":
        return this.buy(act);
      case "activate":
        return this.activate(act.name);
      case "close":
        return this.closeService(act.name);
      case "plan":
        return this.plan(act);
      case "fleet":
        return this.fleet(act);
      case "block":
        return this.block(act);
      case "usage":
        return this.use(act.events.map((event) => this.report(event)));
      case "void":
        return this.void([...this.model.events.keys()][act.index % Math.max(1, this.model.events.size)]);
      case "refund":
        return this.refund(act.index);
    }
  }

  private report({ id, moment, ...event }: Told): UseReport {
    const report = { accountId: this.accountId, id: `u${String(id)}`, ...event };
    if (moment === null) return report;
    const { beside, by } = moment;
    const from = beside === "now" ? this.model.now : this.instants[beside % this.instants.length];
    return { ...report, occurredAt: new Date((from ?? 0) + by) };
  }

  private async use(reports: readonly UseReport[]): Promise<void> {
    const stored = await recordUsage(this.ctx, { events: reports });
    this.answers = {
      stored: stored.map((answer) => this.toTold(answer)),
      model: reports.map((report) => toldByModel(this.model.take(report))),
    };
  }

  private toTold(answer: UseAnswer): ToldAnswer {
    if (answer.answer === "refused" || answer.answer === "failed")
      return { answer: answer.answer, code: answer.code, funding: {}, edges: [] };
    const edges = answer.alerts.map(({ subject, edge }) => {
      const percent = edge === "empty" ? "0" : edge.slice(0, -1);
      return `${this.lotIds.includes(subject) ? this.nameOf(subject) : subject} ${percent}`;
    });
    return { answer: answer.answer, funding: answer.funding, edges };
  }

  private async void(id: string | undefined): Promise<void> {
    if (id === undefined) return;
    const { repeated } = await voidUsage(this.ctx, { accountId: this.accountId, eventId: id });
    if (repeated === this.model.void(id))
      throw new Error(`whether ${id} was voided before is told otherwise`);
  }

  private async buy(act: Extract<Act, { do: "buy" }>): Promise<void> {
    const { package: sold, quantity } = act;
    const channel =
      sold.startsWith("ocr-dedicated") && act.channel === "marketplace" ? "marketplace" : "official";
    const wish = { package: sold, size: sizeOf(sold), quantity, channel } as const;
    const ids = await buyLots(this.ctx, this.accountId, wish);
    const { now } = this.model;
    const expiresAt = now + act.hours * HOUR;
    const granted = new Decimal(act.size);
    for (const id of ids) {
      await this.desk.owner`update lot set granted = ${act.size}, points_left = ${act.size},
        expires_at = ${new Date(expiresAt)} where account_id = ${this.accountId} and id = ${id}`;
      this.lotIds.push(id);
      const scope = scopeOfPackage(sold);
      const dates = { paidAt: now, expiresAt };
      this.model.lots.push({
        ...{ id: this.nameOf(id), kind: scope.kind, pays: paysFor({ scope }), channel },
        ...{ granted, left: granted, ...dates, refunded: false, fired: [] },
      });
    }
    this.instants.push(now, expiresAt);
  }

  private async activate(service: string): Promise<void> {
    await activateService(this.ctx, { accountId: this.accountId, service });
    const { activations, now } = this.model;
    const runs = activations.some(({ name, until }) => name === service && until === FOR_EVER);
    if (!runs) activations.push({ name: service, from: now, until: FOR_EVER });
    this.instants.push(now);
  }

  private async closeService(service: string): Promise<void> {
    const { now } = this.model;
    const at = new Date(now);
    await this.cut(async (sql) => {
      await sql`delete from activation where account_id = ${this.accountId} and service = ${service} and from_at = ${at}`;
      await sql`update activation set until_at = ${at} where account_id = ${this.accountId} and service = ${service}
        and until_at is null`;
    });
    const running = this.model.activations.find(({ name, until }) => name === service && until === FOR_EVER);
    if (running) running.until = now;
    this.instants.push(now);
  }

  /** Some days of one QPS; a capability has one plan at a time. */
  private async plan({ name, count }: Extract<Act, { count: number }>): Promise<void> {
    const capability = PLANNED[Number.parseInt(name, 10) % PLANNED.length] ?? "";
    const wish = { change: "buy" as const, capability, qps: 1, period: "day", count };
    const asked = { accountId: this.accountId, wish, overrideReason: "" };
    try {
      const { total: quotedTotal, from, until } = await quoteQpsOrder(this.ctx, asked);
      await orderQpsPlan(this.ctx, { ...asked, quotedTotal, requestId: randomUUID() });
      const span = { from: Date.parse(from), until: Date.parse(until) };
      this.model.qps.push({ name: capability, ...span });
      this.instants.push(span.from, span.until);
    } catch (error) {
      if (!isDomainError(error) || !["plan_exists", "method_not_supported"].includes(error.code)) throw error;
    }
  }

  /** Cameras for a month. */
  private async fleet({ name, count }: Extract<Act, { count: number }>): Promise<void> {
    const capability = FLEET[Number.parseInt(name, 10) % FLEET.length] ?? "";
    const devices = Array.from({ length: count }, () => `cam-${String(this.cameras++)}`);
    const asked = { accountId: this.accountId, devices, capability, period: "month" };
    const { total: quotedTotal, lines } = await quoteIpcOrder(this.ctx, asked);
    await createIpcOrder(this.ctx, { ...asked, quotedTotal, requestId: randomUUID() });
    for (const { from, until } of lines) {
      const span = { from: Date.parse(from), until: Date.parse(until) };
      this.model.fleet.push({ name: capability, ...span });
      this.instants.push(span.from, span.until);
    }
  }

  /** Only short ones: histories would else be of nothing but refusals. */
  private async block({ name, hours }: Extract<Act, { count: number }>): Promise<void> {
    if (hours !== 1) return;
    const product = BLOCKED[Number.parseInt(name, 10) % BLOCKED.length] ?? "*";
    const { now } = this.model;
    const [from, until] = [new Date(now), new Date(now + HOUR)];
    await this.cut((sql) =>
      product === "*"
        ? sql`insert into account_suspension values (${this.accountId}, ${randomUUID()}, ${from}, ${until})`
        : sql`insert into service_stop (account_id, id, product, from_at, until_at)
            values (${this.accountId}, ${randomUUID()}, ${product}, ${from}, ${until})`,
    );
    this.model.blocks.push({ name: product, from: now, until: now + HOUR });
    this.instants.push(now, now + HOUR);
  }

  /** Untouched, not expired, and paid for less than five days ago: else it is refused. */
  private async refund(index: number): Promise<void> {
    const { lots, now } = this.model;
    const place = index % Math.max(1, lots.length);
    const [chosen, id] = [lots[place], this.lotIds[place]];
    if (!chosen || id === undefined) return;
    const { left, granted, expiresAt, paidAt, refunded } = chosen;
    const may = left.eq(granted) && now < expiresAt && !refunded && now - paidAt < 5 * 24 * HOUR;
    const request = { accountId: this.accountId, lotIds: [id], reason: "A test", requestId: randomUUID() };
    const done = await refundPackage(this.ctx, request).then(
      () => true,
      (error: unknown) => {
        if (!isDomainError(error)) throw error;
        return false;
      },
    );
    if (done !== may) throw new Error(`${chosen.id} is given back otherwise than the model says`);
    if (done) chosen.refunded = true;
  }
}

function sizeOf(sold: string): number {
  const { vision, ocr } = BOOKS[0]?.products ?? {};
  const specs = sold.startsWith("ocr-dedicated:")
    ? ocr?.capabilities[sold.slice("ocr-dedicated:".length)]?.dedicated
    : sold === "ocr-shared"
      ? ocr?.sharedPlans
      : vision?.packages[sold]?.specs;
  const [first] = specs ?? [];
  if (!first) throw new Error(`the price book sells no ${sold}`);
  return first.size;
}

function scopeOfPackage(sold: string) {
  if (sold === "ocr-shared") return scopeOf({ kind: "shared", scope: null });
  if (sold.startsWith("ocr-")) return scopeOf({ kind: "dedicated", scope: sold.replace("-dedicated", "") });
  if (sold.startsWith("general-")) return scopeOf({ kind: "general", scope: sold.slice("general-".length) });
  return scopeOf({ kind: "single-category", scope: sold });
}

/** An answer tells less than the model: units by source, and of a pool's edge no day. */
function toldByModel({ answer, code, shares, edges }: ModelAnswer): ToldAnswer {
  const funding: Record<string, number> = {};
  for (const { source, units } of shares) funding[source] = (funding[source] ?? 0) + units;
  const shown = edges.map((edge) => edge.replace(/^(image|search) \S+ /, "$1 "));
  return { answer, ...(code === undefined ? {} : { code }), funding, edges: shown };
}
