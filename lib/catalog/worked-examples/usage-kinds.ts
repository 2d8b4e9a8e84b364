import { z } from "zod";
import { amount, list, type Actual } from "@/lib/catalog/worked-examples/compare";
import { kind, type Kind, type Played, type Setting } from "@/lib/catalog/worked-examples/kind";
import { billTotal } from "@/lib/domain/pricing/bill-total";
import type { LineCharge } from "@/lib/domain/pricing/derivation";
import { quoteBatchTask } from "@/lib/domain/pricing/quote-batch-video";
import { quotePayAsYouGo, type PayAsYouGoInput } from "@/lib/domain/pricing/quote-pay-as-you-go";
import type { Receipt } from "@/lib/domain/pricing/receipt";

const text = z.string();
const number = z.number();

/** The tiers that a line went through: units, price, amount of each. */
function tierLines({ steps }: Receipt): Actual {
  const bands = steps.flatMap((step) => (step.kind === "tiers" ? step.bands : []));
  return list(
    bands.map(({ units, price, amount: paid }) => list([amount(units), amount(price), amount(paid)])),
  );
}

function metered(line: LineCharge): Played {
  return {
    actual: {
      total: { is: "figure", figure: line.exact },
      exact: { is: "figure", figure: line.exact },
      billed: amount(line.shown.amount),
      currency: { is: "text", value: line.shown.currency },
      lines: tierLines(line.receipt),
    },
    receipts: [line.receipt],
  };
}

const month = {
  capability: text,
  type: text.exactOptional(),
  tierStart: number.exactOptional(),
  freeQuota: number.default(0),
};

const calls = z.strictObject({ ...month, callsInMonth: number });
const callsOrSeconds = z
  .strictObject({
    ...month,
    callsInMonth: number.exactOptional(),
    seconds: number.exactOptional(),
    resolutionP: number.exactOptional(),
    fps: number.exactOptional(),
  })
  .refine(
    (input) => (input.callsInMonth === undefined) !== (input.seconds === undefined),
    "either callsInMonth or seconds",
  );
type Month = z.infer<typeof callsOrSeconds>;

/** A month of one capability, or a part of it that begins at `tierStart`. */
function playMonth({ book }: Setting, input: Month): Played {
  const { capability, type, tierStart, freeQuota } = input;
  const wanted: PayAsYouGoInput = {
    capability,
    used: [{ book, units: input.callsInMonth ?? input.seconds ?? Number.NaN }],
    freeLeft: freeQuota,
    ...(type === undefined ? {} : { type }),
    ...(tierStart === undefined ? {} : { tierStart }),
    ...videoOf(input),
  };
  return metered(quotePayAsYouGo(wanted));
}

/** What is left out of a video's format is named by the refusal of the price that needs it. */
function videoOf({ resolutionP, fps }: Month): Pick<PayAsYouGoInput, "video"> {
  if (resolutionP === undefined && fps === undefined) return {};
  return { video: { resolutionP: resolutionP ?? Number.NaN, fps: fps ?? Number.NaN } };
}

const payAsYouGo = kind(callsOrSeconds, playMonth);
const ocrPayAsYouGo = kind(calls, playMonth);

const batchTask = z.strictObject({
  feature: text,
  inputSeconds: number.exactOptional(),
  outputSeconds: number.exactOptional(),
  tokens: number.exactOptional(),
  preview: z.boolean().exactOptional(),
  resolutionP: number.exactOptional(),
  codec: text.exactOptional(),
  edition: text.exactOptional(),
});

/** An hour of batch video: its tasks, and the tokens of one text generation; none where there are no tokens. */
const batchVideo = kind(
  z.strictObject({ tasks: z.array(batchTask).default([]), tokens: number.default(0) }),
  ({ book }, { tasks, tokens }) => {
    const video = tasks.map((task) => quoteBatchTask(book, task));
    const written = tokens === 0 ? [] : [quoteBatchTask(book, { feature: "text-generation", tokens })];
    const lines = [...video, ...written];
    // An hour without charges has no bill.
    const bill = (some: readonly LineCharge[]) =>
      some.length === 0 ? null : billTotal(book.version, some, "CNY");
    const totalOf = (some: readonly LineCharge[]) => amount(bill(some)?.total.amount ?? 0);
    const whole = bill(lines);
    return {
      actual: {
        video: totalOf(video),
        tokens: totalOf(written),
        total: totalOf(lines),
        currency: { is: "text", value: "CNY" },
      },
      receipts: [...lines.map(({ receipt }) => receipt), ...(whole ? [whole.receipt] : [])],
    };
  },
);

export const usageKinds: Readonly<Record<string, Kind>> = {
  "pay-as-you-go": payAsYouGo,
  "ocr-pay-as-you-go": ocrPayAsYouGo,
  "batch-video": batchVideo,
};
