import { z } from "zod";
import type { WorkedExample } from "@/lib/catalog/worked-examples/play-example";
import { lookUp } from "@/lib/domain/catalog/look-up";
import { Decimal } from "@/lib/domain/money/decimal";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { addDays, addMonths, wallTime } from "@/lib/domain/time/calendar";

type Step = Readonly<Record<string, unknown>>;
type Setting = Readonly<{ book: PriceBook; zone: string }>;
type Tell<Input> = (
  input: Input,
  expected: WorkedExample["expect"],
  setting: Setting,
) => readonly Step[] | null;

/** A month of thirty days lies ahead of it, and nothing else happens then. */
const BEGIN = new Date("2026-04-01T00:00:00+08:00");
const HOUR = 3_600_000;
const MONEY: Step = { at: BEGIN, do: "topUp", currency: "CNY", amount: "9000000" };
const text = z.string();
const number = z.number();

function story<Input>(schema: z.ZodType<Input>, tell: Tell<Input>) {
  return ({ input, expect }: WorkedExample, setting: Setting) => {
    // What an example says beside this has no word in a story: the engine alone plays it.
    const read = schema.safeParse(input);
    return read.success ? tell(read.data, expect, setting) : null;
  };
}

const ipcOrder = story(
  z.strictObject({ capability: text, period: text, devices: z.literal(1) }),
  ({ capability, period }, { total, days, imageAnalysesPerDay, eventSearchesPerDay }) => [
    MONEY,
    { at: BEGIN, do: "orderIpc", device: "camera", capability, period, as: "plan", charged: total },
    {
      at: BEGIN,
      do: "expect",
      plans: {
        plan: { status: "active", ...(typeof days === "number" ? { until: addDays(BEGIN, days) } : {}) },
      },
      pools: { image: { max: imageAnalysesPerDay }, search: { max: eventSearchesPerDay } },
    },
  ],
);

const packageBought = story(
  z.strictObject({
    package: text,
    points: number.optional(),
    calls: number.optional(),
    quantity: number.optional(),
    channel: text.optional(),
  }),
  (wish, { price, total }) => [
    MONEY,
    { at: BEGIN, do: "buyPackage", ...wish, as: "lot", charged: price ?? total },
    {
      at: BEGIN,
      do: "expect",
      packages: { lot: { left: (wish.points ?? wish.calls ?? 0) * (wish.quantity ?? 1), status: "active" } },
    },
  ],
);

const buy = (wish: Step): Step => ({ at: BEGIN, do: "buyPlan", product: "qps", as: "plan", ...wish });
const periodInput = z.enum(["day", "month"]);

const qps = story(
  z.strictObject({ capability: text, qps: number, period: periodInput, count: number.default(1) }),
  (wish, { total }) => [
    MONEY,
    { ...buy(wish), charged: total },
    { at: BEGIN, do: "expect", limit: { [wish.capability]: wish.qps } },
  ],
);

/** The plan is bought long enough before its end, and upgraded so many hours before it. */
const qpsUpgrade = story(
  z.strictObject({ capability: text, from: number, to: number, period: periodInput, remainingHours: number }),
  ({ capability, from, to, period, remainingHours }, { total }, { zone }) => {
    const count = Math.ceil(remainingHours / (period === "day" ? 24 : 28 * 24));
    const { day } = wallTime(BEGIN, zone);
    const until = period === "day" ? addDays(BEGIN, count) : addMonths(BEGIN, count, { day, zone });
    const at = new Date(until.getTime() - remainingHours * HOUR);
    return [
      MONEY,
      buy({ capability, qps: from, period, count }),
      { at, do: "upgradePlan", plan: "plan", to, charged: total },
      { at, do: "expect", limit: { [capability]: to }, plans: { plan: { until, qps: to } } },
    ];
  },
);

const qpsBoost = story(
  z.strictObject({ capability: text, qps: number, extra: number, days: number }),
  ({ capability, qps: size, extra, days }, { total }) => [
    MONEY,
    buy({ capability, qps: size, period: "day", count: days + 1 }),
    { at: BEGIN, do: "boostPlan", plan: "plan", extra, days, charged: total },
    { at: BEGIN, do: "expect", limit: { [capability]: size + extra } },
    { at: addDays(BEGIN, days), do: "expect", limit: { [capability]: size } },
  ],
);

/** The chain began on the expiry's own day, in the nearest month before it that has the day. */
const renewal = story(
  z.strictObject({ expiry: z.iso.datetime({ offset: true }), months: number }),
  ({ expiry, months }, expected, { zone }) => {
    const end = new Date(expiry);
    const { day } = wallTime(end, zone);
    const back = [-1, -2].find((by) => wallTime(addMonths(end, by, { day, zone }), zone).day === day);
    if (back === undefined) return null;
    const at = addMonths(end, back, { day, zone });
    const capability = "face-comparison-1-1";
    return [
      { ...MONEY, at },
      { ...buy({ capability, qps: 1, period: "month", count: -back }), at },
      { at, do: "expect", plans: { plan: { until: end } } },
      { at, do: "renew", plan: "plan", count: months },
      { at, do: "expect", plans: { plan: { until: expected["expiry"] } } },
    ];
  },
);

const API = "id-card";

/** One event of an account that owns what the example says, where that is sold in these sizes. */
const burn = story(
  z.strictObject({ calls: number, freeQuota: number, dedicatedCalls: number }),
  ({ calls, freeQuota, dedicatedCalls }, { free, dedicated, payAsYouGo }, { book }) => {
    if (freeQuota !== book.products.ocr.freeQuotas.recognition.calls) return null;
    const capability = `ocr:${API}`;
    const funding = { "free-quota": free, package: dedicated, "pay-as-you-go": payAsYouGo };
    return [
      MONEY,
      { at: BEGIN, do: "activate", service: capability },
      { at: BEGIN, do: "buyPackage", package: `ocr-dedicated:${API}`, calls: dedicatedCalls, as: "lot" },
      { at: BEGIN, do: "usage", id: "calls", capability, quantity: calls, funding },
      { at: BEGIN, do: "expect", packages: { lot: { left: 0, status: "exhausted" } } },
    ];
  },
);

const metered = story(
  z.strictObject({
    capability: text,
    callsInMonth: number.optional(),
    freeQuota: number.default(0),
    seconds: number.optional(),
    resolutionP: number.optional(),
    fps: number.optional(),
  }),
  ({ capability, callsInMonth, freeQuota, ...video }, { total, billed }, { book }) => {
    const service = serviceOf(book, capability, freeQuota);
    if (service === null) return null;
    const use = callsInMonth === undefined ? video : { quantity: callsInMonth };
    return [
      { at: BEGIN, do: "activate", service },
      { at: BEGIN, do: "usage", id: "month", capability, ...use },
      { at: BEGIN, do: "expect", payg: { [capability]: { amount: billed ?? total } } },
    ];
  },
);

/** What is activated for a capability; nothing where the price book gives other calls for free than the example has. */
function serviceOf({ products }: PriceBook, capability: string, freeCalls: number): string | null {
  if (capability.startsWith("ocr:")) {
    return freeCalls === products.ocr.freeQuotas.recognition.calls ? capability : null;
  }
  const entry = lookUp(products.vision.capabilities, capability);
  return entry && freeCalls === (entry.freeCallsPerMonth?.calls ?? 0) ? entry.group : null;
}

/** Points of a lot, from what was granted down to before and after, in calls that take a fifth of a point each. */
const alert = story(
  z.strictObject({ granted: text, before: text, after: text }),
  ({ granted, before, after }, { fires }) => {
    const calls = (from: string, to: string) => new Decimal(from).minus(to).times(5).toNumber();
    const edges = z.array(number).parse(fires);
    const capability = "object-detection";
    const use = (id: string, quantity: number): readonly Step[] =>
      quantity === 0 ? [] : [{ at: BEGIN, do: "usage", id, capability, quantity }];
    return [
      MONEY,
      { at: BEGIN, do: "activate", service: "object-detection" },
      { at: BEGIN, do: "buyPackage", package: capability, points: Number.parseInt(granted, 10), as: "lot" },
      ...use("before", calls(granted, before)),
      { at: BEGIN, do: "expect", packages: { lot: { left: before } } },
      ...use("after", calls(before, after)),
      {
        at: BEGIN,
        do: "expect",
        packages: { lot: { left: after } },
        alerts: edges.map((percent) => ({
          subject: "lot",
          edge: percent === 0 ? "empty" : `${String(percent)}%`,
        })),
      },
    ];
  },
);

const STORIES: Readonly<
  Record<string, (example: WorkedExample, setting: Setting) => readonly Step[] | null>
> = {
  "ipc-order": ipcOrder,
  package: packageBought,
  qps,
  "qps-upgrade": qpsUpgrade,
  "qps-temporary-upgrade": qpsBoost,
  renewal,
  burn,
  "pay-as-you-go": metered,
  "ocr-pay-as-you-go": metered,
  alert,
};

/**
 * A worked example as a story that the use cases play: what is bought at which charge, who pays, which edges fire. Null for
 * kinds without a use case, for what a story has no word for, and for refusals, which scenarios are about.
 */
export function exampleStory(example: WorkedExample, setting: Setting): unknown {
  const tell = lookUp(STORIES, example.kind);
  if (!tell || example.expect["refused"] !== undefined) return null;
  const steps = tell(example, setting);
  return steps && { id: example.id, priceBook: "default", steps: plain(steps) };
}

/** As a file has it: instants are texts, and what is not said is not there. */
function plain(steps: readonly Step[]): unknown {
  return JSON.parse(JSON.stringify(steps));
}
