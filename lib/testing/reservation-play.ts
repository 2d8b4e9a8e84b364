import fc from "fast-check";
import { Decimal } from "decimal.js";
import { isDomainError } from "@/lib/domain/errors";
import { decideReservation } from "@/lib/domain/usage/decide-reservation";
import { decideUsage } from "@/lib/domain/usage/decide-usage";
import type { Reservation } from "@/lib/domain/usage/reservation";
import type { UsageInput } from "@/lib/domain/usage/usage-event";
import { followPlan } from "@/lib/testing/usage-facts";
import { type Act, history, type Step, type Told, told } from "@/lib/testing/usage-histories";
import type { ModelAnswer, ModelShare } from "@/lib/testing/usage-model-account";
import { Played, toModelAnswer } from "@/lib/testing/usage-play";

export type ReservedAct =
  | Act
  | Readonly<{ do: "reserve"; use: Told; seconds: number }>
  /** An event that names a reservation: for what was reserved, or for something else. */
  | Readonly<{ do: "confirm"; index: number; event: Told; same: boolean }>
  | Readonly<{ do: "release"; index: number }>;
export type ReservedStep = Readonly<{ wait: Step["wait"]; act: ReservedAct }>;

const seconds = fc.constantFrom(1, 60, 600, 600, 3_600);
const reserved: fc.Arbitrary<ReservedStep> = fc.record({
  wait: fc.constantFrom(0, 0, 0, 1_000, 59_999, 60_000, 600_000),
  act: fc.oneof(
    { arbitrary: fc.record({ do: fc.constant("reserve" as const), use: told, seconds }), weight: 5 },
    {
      arbitrary: fc.record({
        do: fc.constant("confirm" as const),
        index: fc.nat(200),
        event: told,
        same: fc.boolean(),
      }),
      weight: 3,
    },
    fc.record({ do: fc.constant("release" as const), index: fc.nat(200) }),
    {
      arbitrary: fc.record({
        do: fc.constant("usage" as const),
        events: fc.array(told, { minLength: 1, maxLength: 3 }),
      }),
      weight: 3,
    },
  ),
});

/** A history of an account, with reservations made, used, released and forgotten all through it. */
export const reservedHistory: fc.Arbitrary<readonly ReservedStep[]> = fc
  .tuple(history, fc.array(fc.tuple(fc.nat(60), reserved), { minLength: 10, maxLength: 60, size: "max" }))
  .map(([steps, more]) => {
    const all: ReservedStep[] = [...steps];
    for (const [place, step] of more) all.splice(Math.min(all.length, 10 + place), 0, step);
    return all;
  });

type ModelHold = { capability: string; day: string; shares: readonly ModelShare[]; expiresAt: number };

const HOUR = 3_600_000;
const HELD = ["package", "free-quota", "daily-pool"];

/**
 * An account in two books, with reservations. The model knows a reservation as uses that somebody else has made: it makes
 * them before it takes an event, and takes them back after it.
 */
export class ReservedPlay extends Played {
  readonly holds = new Map<string, ModelHold>();
  readonly made: { id: string; use: Told }[] = [];

  reservedStep({ wait, act }: ReservedStep): void {
    if (act.do === "reserve" || act.do === "confirm" || act.do === "release") {
      this.step({ wait, act: { do: "usage", events: [] } });
      if (act.do === "reserve") this.reserve(act.use, act.seconds);
      else if (act.do === "confirm") this.confirm(act);
      else this.release(act.index);
    } else this.step({ wait, act });
  }

  override use(inputs: readonly UsageInput[]): void {
    const plan = decideUsage(this.facts, inputs);
    this.facts = followPlan(this.facts, plan);
    this.answers = {
      engine: plan.answers.map(toModelAnswer).map(withoutEdges),
      model: inputs.map((input) => withoutEdges(this.takeBeside(input))),
    };
  }

  /** The live ones, by the engine's own facts. */
  live(): readonly Reservation[] {
    return this.facts.reservations.filter(({ expiresAt }) => expiresAt > this.facts.now);
  }

  private reserve(use: Told, howLong: number): void {
    const asked = { ...this.input({ ...use, moment: null }), outcome: undefined };
    const id = `r${String(this.made.length)}`;
    this.made.push({ id, use });
    const engine = this.decide({ id, use: asked, seconds: howLong });
    const now = this.model.now;
    const model = this.beside(undefined, () => {
      const answer = this.model.take({ ...asked, id });
      this.model.void(id);
      this.model.events.delete(id);
      return answer;
    });
    if (model.answer === "accepted") {
      const day = new Date(now + 8 * HOUR).toISOString().slice(0, 10);
      const expiresAt = now + howLong * 1_000;
      this.holds.set(id, { capability: asked.capability, day, shares: model.shares, expiresAt });
    }
    this.answers = { engine: [withoutEdges(engine)], model: [withoutEdges(model)] };
  }

  private decide(ask: Parameters<typeof decideReservation>[1]): ModelAnswer {
    try {
      const reservation = decideReservation(this.facts, ask);
      this.facts = { ...this.facts, reservations: [...this.facts.reservations, reservation] };
      return toModelAnswer({ answer: "accepted", event: { ...EVENT, ...reservation }, edges: [] });
    } catch (error) {
      if (!isDomainError(error)) throw error;
      return { answer: "refused", code: error.code, shares: [], edges: [] };
    }
  }

  private confirm({ index, event, same }: Extract<ReservedAct, { do: "confirm" }>): void {
    const reservation = this.made[index % Math.max(1, this.made.length)];
    if (!reservation) return;
    const use = same ? { ...reservation.use, id: event.id, moment: null } : event;
    this.use([{ ...this.input(use), reservation: reservation.id }]);
  }

  private release(index: number): void {
    const id = this.made[index % Math.max(1, this.made.length)]?.id ?? "";
    this.holds.delete(id);
    this.facts = { ...this.facts, reservations: this.facts.reservations.filter((one) => one.id !== id) };
  }

  private takeBeside(input: UsageInput): ModelAnswer {
    const known = this.model.events.has(input.id);
    const hold = this.holds.get(input.reservation ?? "");
    const named = !known && hold?.capability === input.capability ? input.reservation : undefined;
    const answer = this.beside(named, () => this.model.take(input));
    if (answer.answer === "accepted" && named !== undefined) this.holds.delete(named);
    return answer;
  }

  private beside(except: string | undefined, work: () => ModelAnswer): ModelAnswer {
    this.count(except, 1);
    const answer = work();
    this.count(except, -1);
    return answer;
  }

  private count(except: string | undefined, sign: 1 | -1): void {
    const { counts, lots, now } = this.model;
    for (const [id, { day, shares, expiresAt }] of this.holds) {
      if (id === except || expiresAt <= now) continue;
      for (const { source, units, who, points } of shares.filter((share) => HELD.includes(share.source))) {
        const lot = lots.find((one) => one.id === who);
        if (lot) lot.left = lot.left.minus(new Decimal(points).times(sign));
        else {
          const name = source === "daily-pool" ? `pool|${day}|${who}` : who;
          counts.set(name, (counts.get(name) ?? 0) + units * sign);
        }
      }
    }
  }
}

/** Holds of the model make its levels others than they are: alarms are looked at by themselves. */
function withoutEdges(answer: ModelAnswer): ModelAnswer {
  return { ...answer, edges: [] };
}

const EVENT = {
  channel: "official",
  type: null,
  occurredAt: new Date(0),
  outcome: "success",
  video: null,
  reid: false,
  book: 1,
} as const;
