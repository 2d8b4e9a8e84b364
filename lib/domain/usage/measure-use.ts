import { checkedQuantity, checkedSeconds, QUANTITY_MAX } from "@/lib/domain/pricing/quantity";
import { exact, toSafeInteger } from "@/lib/domain/pricing/exact";
import { DomainError } from "@/lib/domain/errors";
import type { ReportedVideo, UsageInput } from "@/lib/domain/usage/usage-event";

/**
 * How a capability counts: calls, images and searches; seconds of video, alone or with the format that prices them; or
 * analyses, which are images or the frames of a video.
 */
export type Measure = "count" | "seconds" | "formatted-seconds" | "analyses";

/** Above any real video, so that what is beyond is a mistake. */
const FPS_MAX = 1_000;
const RESOLUTION_MAX = 100_000;

type Measured = Readonly<{ units: number; video: ReportedVideo | null }>;

/**
 * Whole units of at least one: a count, started seconds (domain.md section 4), or ⌈seconds × fps⌉ analyses (section 3).
 * A quantity of 1 beside seconds is one video; any other, or seconds of what is counted, is nothing that can be charged.
 * @throws DomainError `invalid_quantity` naming the field and its bounds.
 */
export function measureUse(input: UsageInput, measure: Measure): Measured {
  if (measure === "count" || (measure === "analyses" && input.seconds === undefined)) {
    if (input.seconds !== undefined) throw notCounted("seconds", input.seconds);
    if (measure === "analyses" && input.fps !== undefined) throw notCounted("seconds", Number.NaN);
    return { units: checkedQuantity(input.quantity ?? 1, "quantity"), video: null };
  }
  if (input.quantity !== undefined) checkedQuantity(input.quantity, "quantity", { max: 1 });
  const seconds = checkedDuration(input.seconds ?? Number.NaN);
  const needsFps = measure !== "seconds";
  const video = {
    seconds,
    fps: optional(input.fps, needsFps, checkedFps),
    resolutionP: optional(input.resolutionP, measure === "formatted-seconds", (lines) =>
      checkedQuantity(lines, "resolutionP", { max: RESOLUTION_MAX }),
    ),
    outputResolutionP: optional(input.outputResolutionP, false, (lines) =>
      checkedQuantity(lines, "outputResolutionP", { max: RESOLUTION_MAX }),
    ),
  };
  const units = measure === "analyses" ? frames(seconds, video.fps ?? 0) : Math.ceil(seconds);
  return { units, video };
}

/** What is not said is null, and senseless where it is needed. */
function optional(
  value: number | undefined,
  isNeeded: boolean,
  check: (value: number) => number,
): number | null {
  return value === undefined && !isNeeded ? null : check(value ?? Number.NaN);
}

function checkedDuration(seconds: number): number {
  const checked = checkedSeconds(seconds, "seconds");
  if (checked === 0) throw notCounted("seconds", seconds, QUANTITY_MAX);
  return checked;
}

function checkedFps(fps: number): number {
  const checked = checkedSeconds(fps, "fps");
  if (checked === 0 || checked > FPS_MAX) throw notCounted("fps", fps, FPS_MAX);
  return checked;
}

/** 100 seconds at 29.97 are 2,997 frames, and not one more because a binary float lies a little above. */
function frames(seconds: number, fps: number): number {
  const product = exact(seconds).times(fps).ceil();
  if (product.gt(QUANTITY_MAX)) throw notCounted("seconds", seconds, Math.floor(QUANTITY_MAX / fps));
  return toSafeInteger(product);
}

/** Details as those of every other quantity: the field, and what it may be. */
function notCounted(field: string, value: number, max = 0): DomainError {
  return new DomainError("invalid_quantity", { field, min: Math.min(1, max), max, value: String(value) });
}
