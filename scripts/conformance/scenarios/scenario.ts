import { z } from "zod";
import { ALERT_EDGES, type AlertEdge } from "@/lib/domain/alerts/alert";
import { isDecimalText } from "@/lib/domain/money/decimal";
import { CURRENCIES } from "@/lib/domain/money/money";
import { SOURCES } from "@/lib/domain/usage/funding";

/*
 * The scenario form, word by word: one account's story on a test clock. Every object is strict: a step or a field that is
 * not known here is an error, never skipped.
 */

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
/** Amounts and points are told as decimals and compared by value; a JSON number is read as it is written. */
const decimal = z.union([z.string(), z.number().transform(String)]).refine(isDecimalText, "a plain decimal");
const name = z.string().min(1);
const count = z.number();
const currency = z.enum(CURRENCIES);

/** What every step may say of how it must end. */
const told = {
  at: instant,
  /** The code that it must be refused with. */
  refused: z.string().optional(),
  /** What it takes from the wallet; negative for money back. */
  charged: decimal.optional(),
};

const units = z.partialRecord(z.enum(SOURCES), count);

const reported = {
  id: z.string(),
  capability: z.string(),
  quantity: count.optional(),
  seconds: count.optional(),
  fps: count.optional(),
  resolutionP: count.optional(),
  outcome: z.string().optional(),
  channel: z.string().optional(),
  type: z.string().optional(),
  reid: z.boolean().optional(),
  occurredAt: instant.optional(),
  // A task of batch video.
  feature: z.string().optional(),
  inputSeconds: count.optional(),
  outputSeconds: count.optional(),
  tokens: count.optional(),
  preview: z.boolean().optional(),
  // What must be answered.
  funding: units.optional(),
  answer: z.enum(["accepted", "duplicate", "refused"]).optional(),
};
const batchedEvent = z.strictObject({ ...reported, refused: z.string().optional() });
export type BatchedEvent = z.infer<typeof batchedEvent>;

function step<Do extends string, Fields extends z.ZodRawShape>(what: Do, fields: Fields) {
  return z.strictObject({ ...told, do: z.literal(what), ...fields });
}

/** Every plan product in one object, so that a field too many is told as such. */
const boughtPlan = {
  product: z.enum(["qps", "image-search", "ocr-qps", "ims", "sdk"]),
  capability: z.string().optional(),
  api: z.string().optional(),
  qps: count.optional(),
  images: count.optional(),
  edition: z.string().optional(),
  name: z.string().optional(),
  terminal: z.string().optional(),
  period: z.string().optional(),
  count: count.optional(),
  trial: z.boolean().optional(),
  as: name.optional(),
};

const EDGES = [...new Set(Object.values(ALERT_EDGES).flat()).values()].filter(
  (edge) => edge !== "renewal-failed",
) as [AlertEdge, ...AlertEdge[]];

const pool = z.strictObject({ max: count.optional(), used: count.optional() });

const expected = {
  wallet: z.partialRecord(currency, decimal).optional(),
  available: z.partialRecord(currency, decimal).optional(),
  packages: z
    .record(
      name,
      z.strictObject({
        left: decimal.optional(),
        status: z.enum(["active", "exhausted", "expired", "refunded"]).optional(),
      }),
    )
    .optional(),
  plans: z
    .record(
      name,
      z.strictObject({
        status: z
          .enum(["scheduled", "active", "expired", "retained", "released", "refunded", "pending-activation"])
          .optional(),
        qps: count.optional(),
        until: instant.optional(),
      }),
    )
    .optional(),
  limit: z.record(name, count).optional(),
  pools: z
    .strictObject({ image: pool.optional(), imageReid: pool.optional(), search: pool.optional() })
    .optional(),
  funded: z.record(name, units).optional(),
  payg: z.record(name, z.strictObject({ units: count.optional(), amount: decimal.optional() })).optional(),
  bills: z
    .array(
      z.strictObject({
        period: z.string(),
        total: decimal.optional(),
        status: z.enum(["issued", "paid", "overdue"]).optional(),
      }),
    )
    .optional(),
  alerts: z.array(z.strictObject({ subject: name, edge: z.enum(EDGES) })).optional(),
};

const scenarioStep = z.discriminatedUnion("do", [
  step("topUp", { currency, amount: decimal, reference: z.string().optional() }),
  step("setCreditLimit", { currency, amount: decimal }),
  step("setAlertThreshold", { currency, amount: decimal }),
  step("suspend", {}),
  step("resume", {}),
  step("activate", { service: z.string() }),
  step("buyPackage", {
    package: z.string(),
    points: count.optional(),
    calls: count.optional(),
    quantity: count.optional(),
    channel: z.string().optional(),
    as: name.optional(),
  }),
  step("orderIpc", { device: z.string(), capability: z.string(), period: z.string(), as: name.optional() }),
  step("buyPlan", boughtPlan),
  step("upgradePlan", { plan: name, to: count }),
  step("changePlan", { plan: name, images: count, qps: count }),
  step("boostPlan", { plan: name, extra: count, days: count, from: instant.optional() }),
  step("renew", { plan: name, count: count.default(1), as: name.optional() }),
  step("setAutoRenew", { plan: name, on: z.boolean() }),
  step("refund", { item: name }),
  step("activateLicence", { plan: name, bundleId: z.string().optional() }),
  step("usage", reported),
  step("usageBatch", { events: z.array(batchedEvent).min(1) }),
  step("voidUsage", { id: z.string() }),
  step("expect", expected),
]);
export type Step = z.infer<typeof scenarioStep>;
export type StepKind = Step["do"];
export type StepOf<K extends StepKind> = Extract<Step, { do: K }>;

export const scenario = z.strictObject({
  id: z.string().min(1),
  /** For people: what the story is about. */
  about: z.string().optional(),
  priceBook: z.literal("default").default("default"),
  steps: z
    .array(scenarioStep)
    .min(1)
    .superRefine((steps, issues) => {
      const late = steps.findIndex(({ at }, index) => at < (steps[index - 1]?.at ?? at));
      if (late < 0) return;
      issues.addIssue({ code: "custom", path: [late, "at"], message: "earlier than the step before it" });
    }),
});
export type Scenario = z.infer<typeof scenario>;
