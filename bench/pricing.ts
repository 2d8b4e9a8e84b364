import type { Bench, Finding, Row } from "@/bench/benchmark";
import { defaultPriceBook as book } from "@/lib/catalog/default-price-book";
import { invariant } from "@/lib/domain/errors";
import { Derivation, type Term } from "@/lib/domain/pricing/derivation";
import { deriveChange, quoteProration } from "@/lib/domain/pricing/proration";
import { deriveBatchTask, quoteBatchTask } from "@/lib/domain/pricing/quote-batch-video";
import { deriveIpcOrder, findIpcCell, quoteIpcOrder } from "@/lib/domain/pricing/quote-ipc";
import {
  derivePayAsYouGo,
  findPayAsYouGo,
  quotePayAsYouGo,
  type PayAsYouGoInput,
} from "@/lib/domain/pricing/quote-pay-as-you-go";
import { deriveQpsPlan, findQpsPlan, pricesOf, quoteQpsPlan } from "@/lib/domain/pricing/quote-qps";
import { verifyReceipt } from "@/lib/domain/pricing/verify-receipt";

/** One shape of price: the quote with its receipt, and the same figures with nothing written down. */
type Shape = Readonly<{ name: string; quote: () => unknown; bare: (derivation: Derivation) => Term }>;

const FLOOR = 150_000;
const ROUNDS = 5;
const ROUND_MILLISECONDS = 400;
const BATCH = 500;

/** Quotes per second and core of every shape, and what its receipt costs; the floor is for four graduated tiers. */
export function benchmark({ say }: Bench): Promise<Finding> {
  say(`Each figure is the median of ${String(ROUNDS)} rounds, by the CPU time that this process used.`);
  const rows = SHAPES.map(measureShape);
  const [tiers] = rows;
  invariant(tiers !== undefined, "four tiers are measured");
  return Promise.resolve({
    value: tiers.withReceipt,
    unit: "quotes/s per core",
    reference: tiers.bare,
    floor: FLOOR,
    rows: [...rows.map(toRow), verifications()],
  });
}

type Measured = Readonly<{ name: string; withReceipt: number; bare: number }>;

function measureShape({ name, quote, bare }: Shape): Measured {
  const head = { rule: "cell", book: book.version, subject: {} } as const;
  const silent = () => {
    const derivation = new Derivation(head, true);
    return derivation.total(bare(derivation));
  };
  return { name, withReceipt: perCpuSecond(quote), bare: perCpuSecond(silent) };
}

function toRow({ name, withReceipt, bare }: Measured): Row {
  const nanoseconds = (rate: number) => 1e9 / rate;
  return {
    shape: name,
    "quotes/s with receipt": Math.round(withReceipt),
    "quotes/s without": Math.round(bare),
    "receipt, µs": Math.round((nanoseconds(withReceipt) - nanoseconds(bare)) / 10) / 100,
  };
}

/** The second interpreter over the receipt of the same quote. */
function verifications(): Row {
  const { receipt } = quotePayAsYouGo(fourTiers);
  const rate = perCpuSecond(() => verifyReceipt(receipt));
  return { shape: "verification of four tiers", "quotes/s with receipt": Math.round(rate) };
}

/** How often it runs in a second of CPU time: other processes on the machine do not slow it, garbage collection does. */
function perCpuSecond(run: () => unknown): number {
  rateOf(run);
  const rates = Array.from({ length: ROUNDS }, () => rateOf(run)).sort((a, b) => a - b);
  return rates[Math.floor(ROUNDS / 2)] ?? 0;
}

function rateOf(run: () => unknown): number {
  const before = process.cpuUsage();
  const end = performance.now() + ROUND_MILLISECONDS;
  let done = 0;
  while (performance.now() < end) {
    for (let index = 0; index < BATCH; index++) run();
    done += BATCH;
  }
  const { user, system } = process.cpuUsage(before);
  return (done * 1e6) / (user + system);
}

const fourTiers: PayAsYouGoInput = {
  capability: "license-plate-recognition",
  used: [{ book, units: 1_234_567 }],
};

function metered(name: string, input: PayAsYouGoInput): Shape {
  const bare = (derivation: Derivation) => {
    const parts = input.used.map((used) => ({
      book: used.book.version,
      units: used.units,
      price: findPayAsYouGo(used.book, input.capability),
    }));
    return derivePayAsYouGo(derivation, input, parts);
  };
  return { name, quote: () => quotePayAsYouGo(input), bare };
}

const ipcOrder = { capability: "understand-reid-search", period: "quarter", devices: 50 };
const qpsPlan = { capability: "face-comparison-1-1", qps: 40, period: "month", count: 3 };
const task = { feature: "image-text-matching-common", inputSeconds: 90, outputSeconds: 23 };
const change = {
  oldPrice: "7820",
  newPrice: "9700",
  remainingHours: 480,
  discount: "1",
  period: "month",
} as const;

const SHAPES: readonly Shape[] = [
  metered("four graduated tiers", fourTiers),
  metered("flat", { capability: "image-super-resolution", used: [{ book, units: 4_321 }] }),
  metered("grid, by the second", {
    capability: "video-enhancement",
    used: [{ book, units: 140 }],
    video: { resolutionP: 1080, fps: 60 },
  }),
  {
    name: "cell",
    quote: () => quoteIpcOrder(book, ipcOrder),
    bare: (derivation) => deriveIpcOrder(derivation, findIpcCell(book, ipcOrder), ipcOrder.devices),
  },
  {
    name: "QPS plan, two tiers",
    quote: () => quoteQpsPlan(book, qpsPlan),
    bare: (derivation) => deriveQpsPlan(derivation, pricesOf(findQpsPlan(book, qpsPlan)), qpsPlan),
  },
  {
    name: "change in mid-term",
    quote: () => quoteProration(book.version, { ...change, currency: "CNY" }),
    bare: (derivation) => {
      const newPrice = derivation.input("pricing.new-price", change.newPrice, "CNY");
      const price = derivation.input("pricing.old-price", change.oldPrice, "CNY");
      const terms = [{ price, hours: change.remainingHours }];
      const { period, discount } = change;
      return deriveChange(derivation, { newPrice, terms, period, discount }).amount;
    },
  },
  {
    name: "batch task, by the minute",
    quote: () => quoteBatchTask(book, task),
    bare: (derivation) => {
      const feature = book.products["batch-video"].features[task.feature];
      invariant(feature !== undefined, "the feature is in the price book");
      return deriveBatchTask(derivation, book, { task, feature });
    },
  },
];
