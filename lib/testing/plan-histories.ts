import fc from "fast-check";
import type { PlanModel } from "@/lib/testing/plan-model";
import { DAY, HOUR } from "@/lib/testing/plan-model-calendar";

/** Histories begin before two short months, one of them with a leap day, on a day that not every month has. */
export const BEGIN = Date.parse("2027-12-31T09:30:15.250+08:00");

/** Caps of 50, 30 and 100; the second runs at 5 QPS without a plan. */
export const CAPABILITIES = [
  "face-comparison-1-1",
  "general-segmentation",
  "ipc-image-object-detection",
] as const;

export type Act =
  | Readonly<{ do: "topUp"; amount: string }>
  | Readonly<{ do: "suspend" | "resume" }>
  | Readonly<{
      do: "buy";
      capability: (typeof CAPABILITIES)[number];
      qps: number;
      period: "day" | "month";
      count: number;
      override: boolean;
    }>
  | Readonly<{ do: "renew"; plan: number; count: number }>
  | Readonly<{ do: "upgrade"; plan: number; by: number; override: boolean }>
  | Readonly<{ do: "boost"; plan: number; extra: number; days: number; later: number; override: boolean }>
  | Readonly<{ do: "autoRenew"; plan: number; on: boolean }>
  | Readonly<{ do: "refund"; plan: number }>;

/** Milliseconds, or a moment beside the n-th instant from now at which anything is due. */
export type Wait = number | Readonly<{ due: number; by: number }>;
export type Step = Readonly<{ wait: Wait; act: Act }>;

const plan = fc.nat(4);
const override = fc.constantFrom(false, false, false, true);

const acts: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constant("topUp"), amount: fc.constantFrom("500", "20000", "123456.78") }),
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("suspend", "resume", "resume") }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("buy"),
      capability: fc.constantFrom(...CAPABILITIES),
      qps: fc.constantFrom(1, 2, 3, 10, 20, 29, 40, 50, 51, 100, 101),
      period: fc.constantFrom("day", "month", "month"),
      count: fc.constantFrom(1, 1, 2, 3, 12),
      override,
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("renew"), plan, count: fc.constantFrom(1, 1, 2, 5) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("upgrade"),
      plan,
      by: fc.constantFrom(0, -1, 1, 5, 10, 48),
      override,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("boost"),
      plan,
      extra: fc.constantFrom(1, 5, 10, 60),
      days: fc.constantFrom(1, 2, 3, 10, 40),
      later: fc.oneof(fc.constantFrom(0, 0, DAY, 2 * DAY), fc.nat(20 * DAY)),
      override,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("autoRenew"), plan, on: fc.constantFrom(true, true, false) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("refund"), plan }) },
);

const waits: fc.Arbitrary<Wait> = fc.oneof(
  fc.constantFrom(0, 1, HOUR, HOUR + 1, 2 * DAY),
  fc.nat(12 * DAY),
  fc.nat(45 * DAY),
  fc.record({ due: fc.nat(3), by: fc.constantFrom(0, 0, 0, -1, 1) }),
);

/** What may happen to an account in a year or two: so many deeds, and before them money. */
export function arbitraryHistoryOf(deeds: Readonly<{ minLength?: number; maxLength: number }>) {
  return fc
    .tuple(
      fc.constantFrom("3000", "60000", "2000000"),
      fc.array(fc.record({ wait: waits, act: acts }), { size: "max", ...deeds }),
    )
    .map(([amount, steps]): readonly Step[] => [{ wait: 0, act: { do: "topUp", amount } }, ...steps]);
}

/** From nothing to two dozen deeds. */
export const arbitraryHistory = arbitraryHistoryOf({ maxLength: 24 });

/** Plans are called by the order in which they were bought. */
export function nameOf(index: number): string {
  return `plan-${String(index)}`;
}

/** A deed of a history names one of the plans that there are by now; without any it names one that there is not. */
export function planOf(model: PlanModel, index: number): string {
  return model.plans.length === 0 ? nameOf(0) : nameOf(index % model.plans.length);
}
