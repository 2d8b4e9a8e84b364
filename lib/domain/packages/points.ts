import { invariant } from "@/lib/domain/errors";
import { Decimal } from "@/lib/domain/money/decimal";

/** Points, or calls of a dedicated plan, in millionths: whole, exact, and fast enough to move for every event. */
export type MicroPoints = bigint;

/** Points of a lot come to six decimals. */
const POINT_DECIMALS = 6;

/** A decimal of at most so many places as a whole number of its last place. */
export function scaledInteger(value: Decimal, decimals: number): bigint {
  return readScaled(value.toFixed(), decimals);
}

function readScaled(plain: string, decimals: number): bigint {
  const [whole = "", fraction = ""] = plain.split(".");
  invariant(fraction.length <= decimals, "a figure has no more decimals than are kept");
  return BigInt(whole + fraction.padEnd(decimals, "0"));
}

export function toMicroPoints(points: Decimal): MicroPoints {
  return scaledInteger(points, POINT_DECIMALS);
}

/** Points as `pointsText` wrote them: an event's share keeps them so, and every event is added up. */
export function readPoints(text: string): MicroPoints {
  return readScaled(text, POINT_DECIMALS);
}

export function toPoints(points: MicroPoints): Decimal {
  return new Decimal(pointsText(points));
}

/** Plain text without trailing zeros: `1000.2`. Points are never negative. */
export function pointsText(points: MicroPoints): string {
  const digits = points.toString().padStart(POINT_DECIMALS + 1, "0");
  const whole = digits.slice(0, -POINT_DECIMALS);
  const fraction = digits.slice(-POINT_DECIMALS).replace(/0+$/, "");
  return fraction === "" ? whole : `${whole}.${fraction}`;
}

/** What a unit takes: points a call, or points a minute for seconds of video, as decimal text. */
export type UnitFactor = Readonly<{ points: string; unit: "call" | "second" }>;

/** Millionths of a point that one unit takes, as an exact fraction. */
export type UnitRate = Readonly<{ top: bigint; bottom: bigint }>;

export function toUnitRate(factor: UnitFactor): UnitRate {
  const key = `${factor.points} ${factor.unit}`;
  let rate = rates.get(key);
  if (!rate) rates.set(key, (rate = readRate(factor)));
  return rate;
}

/** Price books hold few factors, which are asked for with every event. */
const rates = new Map<string, UnitRate>();

function readRate({ points, unit }: UnitFactor): UnitRate {
  const factor = new Decimal(points);
  const decimals = Math.max(factor.decimalPlaces(), POINT_DECIMALS);
  const top = scaledInteger(factor, decimals);
  const bottom = 10n ** BigInt(decimals - POINT_DECIMALS) * (unit === "second" ? 60n : 1n);
  // Calls mostly take whole millionths: one multiplication and no division then.
  return top % bottom === 0n ? { top: top / bottom, bottom: 1n } : { top, bottom };
}

/** Points that so many units take from one lot: half-up to six decimals, once for each event and lot. */
export function pointsTaken({ top, bottom }: UnitRate, units: number): MicroPoints {
  const exact = top * BigInt(units);
  return bottom === 1n ? exact : (2n * exact + bottom) / (2n * bottom);
}

/**
 * The most whole units, up to `wanted`, whose points fit into what a lot has left. A lot with less than one unit pays
 * none and stays as it is for cheaper capabilities.
 */
export function unitsPaid(
  left: MicroPoints,
  rate: UnitRate,
  wanted: number,
): { units: number; points: MicroPoints } {
  if (left <= 0n) return { units: 0, points: 0n };
  const all = pointsTaken(rate, wanted);
  if (all <= left) return { units: wanted, points: all };
  // The most units u of which top × u / bottom, rounded half-up, is at most `left`: it stays below left + 1/2.
  const most = ((2n * left + 1n) * rate.bottom - 1n) / (2n * rate.top);
  // Fewer than `wanted`, hence a safe integer.
  const units = Number.parseInt(most.toString(), 10);
  return { units, points: pointsTaken(rate, units) };
}
