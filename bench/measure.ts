/** What a load did: how much, how fast, and how long one took. Times in milliseconds. */
export type Measurement = Readonly<{
  done: number;
  seconds: number;
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}>;

type Load = Readonly<{
  /** How many are under way at once. */
  concurrency: number;
  /** How long it runs; what is under way at the end is awaited and counted. */
  seconds: number;
  /** Runs before the clock starts: connections open, plans are cached, code is compiled. */
  warmUpSeconds?: number;
  /** Does it once. `index` is different at each call, over warm-up and all. */
  run: (index: number) => Promise<unknown>;
}>;

/** Keeps a number of calls under way for a while and measures each. The first that fails ends it. */
export async function measure({ concurrency, seconds, warmUpSeconds = 2, run }: Load): Promise<Measurement> {
  let index = 0;
  const next = () => index++;
  if (warmUpSeconds > 0) await load({ concurrency, seconds: warmUpSeconds, next, run });
  return summarize(await load({ concurrency, seconds, next, run }));
}

type Running = Readonly<{
  concurrency: number;
  seconds: number;
  next: () => number;
  run: (index: number) => Promise<unknown>;
}>;
type Timed = Readonly<{ times: number[]; seconds: number }>;

async function load({ concurrency, seconds, next, run }: Running): Promise<Timed> {
  const times: number[] = [];
  const started = performance.now();
  const end = started + seconds * 1000;
  const lane = async () => {
    while (performance.now() < end) {
      const before = performance.now();
      await run(next());
      times.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return { times, seconds: (performance.now() - started) / 1000 };
}

/** Percentiles by nearest rank. */
export function summarize({ times, seconds }: Timed): Measurement {
  if (times.length === 0) throw new Error("nothing was done within the time");
  const sorted = Float64Array.from(times).sort();
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return {
    done: times.length,
    seconds,
    perSecond: times.length / seconds,
    p50: rank(0.5),
    p95: rank(0.95),
    p99: rank(0.99),
    max: rank(1),
  };
}
