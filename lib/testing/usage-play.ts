import { Decimal } from "decimal.js";
import type { OcrChannel } from "@/lib/domain/catalog/ocr-catalog";
import { decideUsage } from "@/lib/domain/usage/decide-usage";
import type { Share } from "@/lib/domain/usage/funding";
import type { UsageInput } from "@/lib/domain/usage/usage-event";
import type { UsageFacts, UsageLot } from "@/lib/domain/usage/usage-facts";
import type { UsageAnswer } from "@/lib/domain/usage/usage-plan";
import { bareFacts, followPlan, followVoid, lot } from "@/lib/testing/usage-facts";
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

const HOUR = 3_600_000;
const FOR_EVER = Date.UTC(2100, 0);

/** An account in two books: the facts that the engine works on, and the model. `answers` are those of the last step. */
export class Played {
  facts: UsageFacts = bareFacts(BEGIN, { books: BOOKS });
  readonly model = new UsageModel(BOOKS);
  readonly voided = new Set<string>();
  answers: { engine: readonly ModelAnswer[]; model: readonly ModelAnswer[] } = { engine: [], model: [] };
  private readonly instants: number[] = [BEGIN.getTime()];
  private bought = 0;

  step({ wait, act }: Step): void {
    const before = this.facts.now.getTime();
    const now = wait === "midnight" ? nextMidnight(before) : before + wait;
    this.facts = { ...this.facts, now: new Date(now) };
    this.model.now = now;
    this.answers = { engine: [], model: [] };
    this.act(act, now);
  }

  private act(act: Act, now: number): void {
    switch (act.do) {
      case "buy":
        return this.buy(act, now);
      case "activate":
      case "close":
        return this.activate(act.name, act.do, now);
      case "plan":
      case "fleet":
      case "block":
        return this.open(act, now);
      case "usage":
        return this.use(act.events.map((event) => this.input(event)));
      case "void":
        return this.void([...this.model.events.keys()][act.index % Math.max(1, this.model.events.size)]);
      case "refund":
        return this.refund(act.index);
    }
  }

  /** What a report says, with the instants that the history has got to. */
  input({ id, moment, ...event }: Told): UsageInput {
    if (moment === null) return { id: `u${String(id)}`, ...event };
    const { beside, by } = moment;
    const from = beside === "now" ? this.facts.now.getTime() : this.instants[beside % this.instants.length];
    return { id: `u${String(id)}`, ...event, occurredAt: new Date((from ?? 0) + by) };
  }

  use(inputs: readonly UsageInput[]): void {
    const plan = decideUsage(this.facts, inputs);
    this.facts = followPlan(this.facts, plan);
    this.answers = {
      engine: plan.answers.map(toModelAnswer),
      model: inputs.map((one) => this.model.take(one)),
    };
  }

  void(id: string | undefined): void {
    if (id === undefined || !this.model.void(id)) return;
    this.facts = followVoid(this.facts, id).facts;
    this.voided.add(id);
  }

  private buy(act: Extract<Act, { do: "buy" }>, now: number): void {
    const orderId = `order ${pad(this.bought)}`;
    for (let line = 1; line <= act.quantity; line++) {
      const id = `lot ${pad(this.bought++)}`;
      const expiresAt = new Date(now + act.hours * HOUR);
      const channel: OcrChannel =
        act.package.startsWith("ocr-dedicated") && act.channel === "marketplace" ? "marketplace" : "official";
      const bought = {
        ...lot({
          id,
          orderId,
          line,
          channel,
          package: act.package,
          granted: act.size,
          paidAt: new Date(now),
        }),
        expiresAt,
      };
      this.facts = { ...this.facts, lots: [bought, ...this.facts.lots] };
      const { kind } = bought.scope;
      const granted = new Decimal(act.size);
      const dates = { paidAt: now, expiresAt: expiresAt.getTime() };
      this.model.lots.push({
        id,
        kind,
        pays: paysFor(bought),
        channel,
        granted,
        left: granted,
        ...dates,
        refunded: false,
        fired: [],
      });
      this.instants.push(now, dates.expiresAt);
    }
  }

  private activate(name: string, how: "activate" | "close", now: number): void {
    const running = this.model.activations.find((span) => span.name === name && span.until === FOR_EVER);
    if (how === "close" && running) running.until = now;
    if (how === "activate" && !running) this.model.activations.push({ name, from: now, until: FOR_EVER });
    this.instants.push(now);
    const activations = this.model.activations.map((span) => ({
      service: span.name,
      from: new Date(span.from),
      until: span.until === FOR_EVER ? null : new Date(span.until),
    }));
    this.facts = { ...this.facts, activations };
  }

  private open({ do: what, name, hours, count }: Extract<Act, { count: number }>, now: number): void {
    const until = now + hours * HOUR;
    const term = { from: new Date(now), until: new Date(until) };
    const index = Number.parseInt(name, 10);
    this.instants.push(now, until);
    if (what === "plan") {
      const capability = PLANNED[index % PLANNED.length] ?? "";
      this.facts = { ...this.facts, qpsTerms: [...this.facts.qpsTerms, { planId: "", capability, term }] };
      this.model.qps.push({ name: capability, from: now, until });
    } else if (what === "fleet") {
      const capability = FLEET[index % FLEET.length] ?? "";
      this.facts = { ...this.facts, fleet: [...this.facts.fleet, { capability, plans: count, term }] };
      for (let plan = 0; plan < count; plan++) this.model.fleet.push({ name: capability, from: now, until });
    } else if (hours === 1) {
      // Only short ones: histories would else be of nothing but refusals.
      const product = BLOCKED[index % BLOCKED.length] ?? "*";
      if (product === "*") this.facts = { ...this.facts, suspensions: [...this.facts.suspensions, term] };
      else this.facts = { ...this.facts, stops: [...this.facts.stops, { product, ...term }] };
      this.model.blocks.push({ name: product, from: now, until });
    }
  }

  /** As long as nothing of it is used and it has not expired. */
  private refund(index: number): void {
    const chosen = this.model.lots[index % Math.max(1, this.model.lots.length)];
    if (!chosen?.left.eq(chosen.granted) || chosen.expiresAt <= this.model.now) return;
    chosen.refunded = true;
    const { now } = this.facts;
    const lots = this.facts.lots.map((one) => (one.id === chosen.id ? { ...one, refundedAt: now } : one));
    this.facts = { ...this.facts, lots };
  }
}

function pad(count: number): string {
  return String(count).padStart(4, "0");
}

/** The capability or the scope that a lot pays for, in the model's words. */
export function paysFor({ scope }: Pick<UsageLot, "scope">): string {
  if (scope.kind === "shared") return "";
  return scope.kind === "general" ? scope.scope : scope.capability;
}

/** Whom a share names, in the model's words. */
export function whoOf(share: Share): string {
  switch (share.source) {
    case "free-quota":
      return `free|${share.period}|${share.quota}`;
    case "package":
      return share.lot;
    case "daily-pool":
      return share.pool;
    case "pay-as-you-go":
      return share.variant;
    default:
      return "";
  }
}

/** The engine's answer in the model's words. */
export function toModelAnswer(answer: UsageAnswer): ModelAnswer {
  if (answer.answer === "refused") return { answer: "refused", code: answer.code, shares: [], edges: [] };
  const shares = answer.event.funding.map((share) => ({
    source: share.source,
    units: share.units,
    who: whoOf(share),
    points: share.source === "package" ? share.points : "",
  }));
  const edges =
    answer.answer === "duplicate"
      ? []
      : answer.edges.map((edge) =>
          edge.subject === "lot"
            ? `${edge.lot} ${String(edge.percent)}`
            : `${edge.subject} ${edge.date} ${String(edge.percent)}`,
        );
  return { answer: answer.answer, shares, edges };
}

/** Every count that is not nought, in the model's words. */
export function countsOf({ quotas, meters, poolDays }: UsageFacts): Record<string, number> {
  const rows = [
    ...quotas.map(({ quota, period, used }) => [`free|${period}|${quota}`, used] as const),
    ...meters.map(
      ({ period, capability, variant, book, units }) =>
        [["payg", period, capability, variant, String(book)].join("|"), units] as const,
    ),
    ...poolDays.flatMap(({ date, plainAnalyses, reidAnalyses, eventSearches }) => [
      [`pool|${date}|image`, plainAnalyses] as const,
      [`pool|${date}|image-reid`, reidAnalyses] as const,
      [`pool|${date}|search`, eventSearches] as const,
    ]),
  ];
  return Object.fromEntries(rows.filter(([, count]) => count !== 0));
}
