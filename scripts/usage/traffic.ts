export type Traffic = Readonly<{ account: string; events: number; days: number; seed: number; until: Date }>;

/** An event as the API takes it. */
export type GeneratedEvent = Readonly<{
  account: string;
  id: string;
  capability: string;
  occurredAt: string;
  outcome: string;
  quantity?: number;
  seconds?: number;
  fps?: number;
  resolutionP?: number;
}>;

const HOUR = 3_600_000;
/** How much of a day's calls fall into each hour of China's clock: offices by day, shops in the evening. */
const BY_HOUR = [2, 1, 1, 1, 1, 2, 4, 8, 14, 18, 19, 17, 14, 16, 18, 18, 17, 16, 15, 16, 17, 14, 9, 5];
/** Sunday first. */
const BY_WEEKDAY = [6, 10, 10, 11, 10, 11, 7];

/** What is called, how often among a hundred calls, and how much of it at once. */
const MIX: readonly Readonly<{
  share: number;
  make: (chance: () => number) => Partial<GeneratedEvent> & { capability: string };
}>[] = [
  { share: 42, make: () => ({ capability: "object-detection", quantity: 1 }) },
  { share: 20, make: () => ({ capability: "face-comparison-1-1", quantity: 1 }) },
  { share: 16, make: (chance) => ({ capability: "ocr:id-card", quantity: 1 + Math.floor(chance() * 3) }) },
  { share: 10, make: () => ({ capability: "ocr:general-text", quantity: 1 }) },
  {
    share: 8,
    make: (chance) => ({
      capability: "video-enhancement",
      seconds: 5 + Math.floor(chance() * 115),
      fps: [25, 30, 60][Math.floor(chance() * 3)] ?? 30,
      resolutionP: [720, 1080, 1440][Math.floor(chance() * 3)] ?? 1080,
    }),
  },
  { share: 4, make: (chance) => ({ capability: "ipc-image", quantity: 1 + Math.floor(chance() * 4) }) },
];
const FAILED = 0.02;
const THROTTLED = 0.01;

/** Events in the order of their times, the same for the same seed. */
export function* generateUsage({ account, events, days, seed, until }: Traffic): Generator<GeneratedEvent> {
  const chance = chanceOf(seed);
  const hours = weighedHours(until, days);
  const total = hours.reduce((sum, { weight }) => sum + weight, 0);
  let [given, weighed] = [0, 0];
  for (const { from, weight } of hours) {
    weighed += weight;
    const upTo = Math.round((events * weighed) / total);
    const times = Array.from({ length: upTo - given }, () => from + Math.floor(chance() * HOUR)).sort(
      (a, b) => a - b,
    );
    for (const at of times) yield toEvent({ account, seed, number: given++, at }, chance);
  }
}

function weighedHours(until: Date, days: number) {
  const last = Math.floor(until.getTime() / HOUR) * HOUR;
  return Array.from({ length: days * 24 }, (_, index) => {
    const from = last - (days * 24 - index) * HOUR;
    const local = new Date(from + 8 * HOUR);
    const weight = (BY_HOUR[local.getUTCHours()] ?? 1) * (BY_WEEKDAY[local.getUTCDay()] ?? 1);
    return { from, weight };
  });
}

type Place = Readonly<{ account: string; seed: number; number: number; at: number }>;

function toEvent({ account, seed, number, at }: Place, chance: () => number): GeneratedEvent {
  let place = chance() * 100;
  const kind = MIX.find(({ share }) => (place -= share) < 0) ?? MIX[0];
  const luck = chance();
  const outcome = luck < FAILED ? "failed" : luck < FAILED + THROTTLED ? "throttled" : "success";
  const id = `gen-${String(seed)}-${String(number).padStart(7, "0")}`;
  const made = kind?.make(chance) ?? { capability: "object-detection" };
  return { account, id, occurredAt: new Date(at).toISOString(), outcome, ...made };
}

/** Evenly spread figures of [0, 1) that follow from a seed (mulberry32). */
function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
