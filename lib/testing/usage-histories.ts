import fc from "fast-check";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { SERVICES, SMALL_BOOKS } from "@/lib/testing/small-books";
import { at } from "@/lib/testing/usage-facts";

/** Histories lie around a leap day, two ends of a month and a new price book. */
export const BEGIN = at("2028-02-26T00:00:00");
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** When an event happened: beside `now`, or beside an instant at which something began or ended. */
export type Moment = Readonly<{ beside: "now" | number; by: number }>;
export type Told = Readonly<{
  id: number;
  capability: string;
  moment: Moment | null;
  quantity?: number;
  seconds?: number;
  fps?: number;
  resolutionP?: number;
  type?: string;
  channel?: string;
  outcome?: string;
  reid?: boolean;
}>;
export type Act =
  | Readonly<{ do: "buy"; package: string; size: string; hours: number; channel: string; quantity: number }>
  | Readonly<{ do: "activate" | "close"; name: string }>
  | Readonly<{ do: "plan" | "fleet" | "block"; name: string; hours: number; count: number }>
  | Readonly<{ do: "usage"; events: readonly Told[] }>
  | Readonly<{ do: "void" | "refund"; index: number }>;
/** `wait` in milliseconds, or until the next midnight. */
export type Step = Readonly<{ wait: number | "midnight"; act: Act }>;

/** Mostly what means something. */
function mostly<T>(sound: fc.Arbitrary<T>, senseless: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ arbitrary: sound, weight: 20 }, senseless);
}

const videos = {
  seconds: mostly(fc.constantFrom(1, 2.5, 20, 61), fc.constantFrom(0, -3)),
  fps: fc.constantFrom(5, 29.97, 30, 60, 119.88),
  resolutionP: mostly(fc.constantFrom(720, 721, 1080, 2160), fc.constant(2161)),
};
const quantity = mostly(fc.constantFrom(1, 1, 2, 3, 4, 5, 9, 13, 30, 90), fc.constantFrom(0, -1, 1.5));
const moment: fc.Arbitrary<Moment | null> = fc.option(
  fc.record({
    beside: fc.oneof(fc.constant<"now">("now"), fc.nat(50)),
    by: fc.oneof(
      { arbitrary: fc.constantFrom(0, 0, -1, 1), weight: 6 },
      fc.constantFrom(-35 * DAY, -35 * DAY - 1, HOUR / 12, HOUR / 12 + 1),
      { arbitrary: fc.integer({ min: -9 * DAY, max: 0 }), weight: 2 },
    ),
  }),
  { freq: 1 },
);
const rest = {
  id: fc.nat(120),
  moment,
  outcome: fc.constantFrom("success", "success", "success", "success", "failed", "throttled"),
};

const calls = fc.record({
  ...rest,
  capability: fc.constantFrom(
    ...["object-detection", "object-detection", "image-super-resolution", "face-comparison-1-1"],
    ...["fingerprint-extraction", "ocr:table", "ocr:business-license-verification"],
    ...["ocr:invoice-verification", "ocr:table", "ipc-search", "nonsense"],
  ),
  quantity,
});
const idCards = fc.record({
  ...rest,
  capability: fc.constant("ocr:id-card"),
  quantity,
  channel: fc.constantFrom("official", "official", "marketplace"),
});
const documents = fc.record({
  ...rest,
  capability: fc.constant("ocr:unified"),
  type: mostly(fc.constantFrom("id-card", "vat-invoice"), fc.constant("letter")),
  quantity,
});
const plainVideos = fc.record({
  ...rest,
  capability: mostly(fc.constant("video-thumbnail"), fc.constant("object-detection")),
  seconds: videos.seconds,
});
const enhanced = fc.record({ ...rest, capability: fc.constant("video-enhancement"), ...videos });
const analyses = fc.record({
  ...rest,
  capability: fc.constant("ipc-image"),
  quantity: fc.constantFrom(1, 2, 5, 9),
  reid: fc.boolean(),
});
const cameras = fc.record({
  ...rest,
  capability: fc.constant("ipc-image"),
  seconds: mostly(fc.constantFrom(0.1, 0.2, 1), fc.constant(0)),
  fps: fc.constantFrom(5, 29.97),
  reid: fc.boolean(),
});

export const told: fc.Arbitrary<Told> = fc.oneof(
  { arbitrary: calls, weight: 5 },
  { arbitrary: idCards, weight: 3 },
  documents,
  { arbitrary: plainVideos, weight: 2 },
  enhanced,
  analyses,
  cameras,
);

const hours = fc.constantFrom(1, 24, 30, 24 * 7, 24 * 29, 24 * 29);
const bought = fc.record({
  do: fc.constant("buy" as const),
  package: fc.constantFrom(
    "object-detection",
    "general-image",
    "general-video",
    "ocr-dedicated:id-card",
    "ocr-shared",
  ),
  size: fc.constantFrom("1", "3", "10.1", "13.333333", "40", "100", "250"),
  hours,
  channel: fc.constantFrom("official", "official", "marketplace"),
  quantity: fc.constantFrom(1, 1, 2),
});
const spans = fc.record({
  do: fc.constantFrom("plan" as const, "fleet" as const, "fleet" as const, "block" as const),
  name: fc.nat(20).map(String),
  hours,
  count: fc.constantFrom(1, 1, 3),
});
const activations = fc.record({
  do: fc.constantFrom("activate" as const, "activate" as const, "activate" as const, "close" as const),
  name: fc.constantFrom(...SERVICES),
});
const takenBack = fc.record({
  do: fc.constantFrom("void" as const, "void" as const, "refund" as const),
  index: fc.nat(120),
});

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    arbitrary: fc.record({
      do: fc.constant("usage" as const),
      events: fc.array(told, { minLength: 1, maxLength: 5, size: "max" }),
    }),
    weight: 8,
  },
  { arbitrary: bought, weight: 3 },
  { arbitrary: spans, weight: 2 },
  activations,
  { arbitrary: takenBack, weight: 2 },
);
const wait = fc.oneof(
  fc.constantFrom<number | "midnight">(0, 0, 1, "midnight"),
  fc.integer({ min: 0, max: 2 * DAY }),
);

const steps = fc.array(fc.record({ wait, act }), { minLength: 5, maxLength: 30, size: "max" });
/** What the account owns from the first day on. */
const owned = fc.array(fc.record({ wait: fc.constant(0), act: fc.oneof(bought, bought, spans) }), {
  minLength: 2,
  maxLength: 10,
  size: "max",
});

export const history: fc.Arbitrary<readonly Step[]> = fc
  .tuple(owned, steps)
  .map(([first, later]) => [...first, ...later]);

export const FLEET = Object.keys(defaultPriceBook.products.ipc.capabilities);
export const PLANNED = ["fingerprint-extraction", "face-comparison-1-1", "object-detection"];
export const BLOCKED = ["*", "vision", "ocr", "ipc"] as const;
export const BOOKS = SMALL_BOOKS;

/** The zone has no summer time, so that its midnights are 24 hours apart. */
export function nextMidnight(now: number): number {
  return Math.floor((now + 8 * HOUR) / DAY + 1) * DAY - 8 * HOUR;
}
