import type {
  BatchFeature,
  BatchVideoCatalog,
  EditingEdition,
} from "@/lib/domain/catalog/batch-video-catalog";
import { EDITING_EDITIONS } from "@/lib/domain/catalog/batch-video-catalog";
import { lookUp } from "@/lib/domain/catalog/look-up";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { Derivation, type LineCharge, type Term } from "@/lib/domain/pricing/derivation";
import { checkedQuantity, checkedSeconds } from "@/lib/domain/pricing/quantity";
import { unknownCapability, unknownSpecification } from "@/lib/domain/pricing/refusals";

/** One task. Seconds may have a fraction; a feature takes what it is charged by and leaves the rest alone. */
export type BatchTask = Readonly<{
  feature: string;
  inputSeconds?: number;
  outputSeconds?: number;
  tokens?: number;
  /** Only the timeline was made: free as video editing, else its duration is the output's. */
  preview?: boolean;
  /** Of the output, where the feature is charged as video editing; what is left out is as the price book says. */
  resolutionP?: number;
  codec?: string;
  edition?: string;
}>;

/**
 * What a successful task costs: started minutes, at least one, or started thousands of tokens (domain.md section 7).
 * @throws DomainError `unknown_capability` (feature), `unknown_specification` (codec, edition, resolutionP),
 * `invalid_quantity` (inputSeconds, outputSeconds, tokens, resolutionP).
 */
export function quoteBatchTask(book: PriceBook, task: BatchTask): LineCharge {
  const feature = lookUp(book.products["batch-video"].features, task.feature);
  if (!feature) throw unknownCapability("feature", task.feature);
  const rule = feature.measure === "tokens" ? "tokens" : "task";
  const derivation = new Derivation({ rule, book: book.version, subject: { feature: task.feature } });
  return derivation.line(deriveBatchTask(derivation, book, { task, feature }), "CNY");
}

/** The exact amount of one task of a known feature. */
export function deriveBatchTask(
  derivation: Derivation,
  book: PriceBook,
  of: { task: BatchTask; feature: BatchFeature },
): Term {
  const { task, feature } = of;
  const path = `/products/batch-video/features/${task.feature}`;
  if (feature.measure === "tokens") {
    const tokens = derivation.input(
      "pricing.tokens",
      checkedQuantity(task.tokens ?? Number.NaN, "tokens"),
      "token",
    );
    const block = { size: 1_000, atLeast: 1, unit: "thousand-tokens" } as const;
    const thousands = derivation.blocks("pricing.billable-thousands", tokens, block);
    const place = { book: book.version, path: `${path}/perThousand`, per: "thousand-tokens" } as const;
    return derivation.multiply(
      "pricing.amount",
      thousands,
      derivation.price("pricing.unit-price", feature.perThousand, place),
    );
  }
  if (feature.measure === "editing") return deriveEditing(derivation, book, task);
  const input = seconds(derivation, task, "inputSeconds");
  const total =
    feature.measure === "input"
      ? input
      : derivation.sum("pricing.total-seconds", [input, seconds(derivation, task, "outputSeconds")]);
  const place = { book: book.version, path: `${path}/perMinute`, per: "minute" } as const;
  const price = derivation.price("pricing.unit-price", feature.perMinute, place);
  return derivation.multiply("pricing.amount", minutes(derivation, total), price);
}

/** As video editing: started minutes of output at the price of its resolution; a preview is free. */
function deriveEditing(derivation: Derivation, book: PriceBook, task: BatchTask): Term {
  const chosen = chooseEditing(book.products["batch-video"].editing, task);
  const billable = minutes(derivation, seconds(derivation, task, "outputSeconds"));
  if (task.preview) {
    return derivation.multiply("pricing.amount", billable, derivation.input("pricing.free-price", 0, "CNY"));
  }
  const lines = derivation.input("pricing.resolution", chosen.resolutionP, "resolution-p");
  const { band, index } = chosen;
  const price = derivation.band("pricing.unit-price", [lines], {
    price: band,
    within: [[String(band.over), band.upTo === null ? null : String(band.upTo)]],
    place: {
      book: book.version,
      path: `/products/batch-video/editing/codecs/${chosen.codec}/${chosen.edition}/${String(index)}`,
      per: "minute",
    },
  });
  return derivation.multiply("pricing.amount", billable, price);
}

function chooseEditing({ codecs, defaults }: BatchVideoCatalog["editing"], task: BatchTask) {
  const codec = task.codec ?? defaults.codec;
  const prices = lookUp(codecs, codec);
  if (!prices) throw unknownSpecification("codec", codec);
  const wanted = task.edition ?? defaults.edition;
  const edition: EditingEdition | undefined = EDITING_EDITIONS.find((known) => known === wanted);
  if (!edition) throw unknownSpecification("edition", wanted);
  const resolutionP = checkedQuantity(task.resolutionP ?? defaults.resolutionP, "resolutionP");
  const index = prices[edition].findIndex(({ upTo }) => upTo === null || resolutionP <= upTo);
  const band = prices[edition][index];
  if (!band) throw unknownSpecification("resolutionP", resolutionP);
  return { codec, edition, resolutionP, index, band };
}

function seconds(derivation: Derivation, task: BatchTask, field: "inputSeconds" | "outputSeconds"): Term {
  const label = field === "inputSeconds" ? "pricing.input-seconds" : "pricing.output-seconds";
  return derivation.input(label, checkedSeconds(task[field] ?? Number.NaN, field), "second");
}

function minutes(derivation: Derivation, total: Term): Term {
  return derivation.blocks("pricing.billable-minutes", total, { size: 60, atLeast: 1, unit: "minute" });
}
