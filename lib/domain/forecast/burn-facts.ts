import type { Decimal } from "@/lib/domain/money/decimal";
import type { Period } from "@/lib/domain/time/calendar";

/** Something of the same kind that is burned first, until it is empty or expires. */
export type Ahead = Readonly<{ left: Decimal; expiresAt: Date }>;

export type BurnFacts = Readonly<{
  /** Points or money that is left now, and what 20 % are measured by. */
  left: Decimal;
  granted: Decimal;
  now: Date;
  /** When there was something to burn: other days tell nothing. */
  held: readonly Period[];
  /** What is burned before it, in this order: packages of the same kind that expire sooner. */
  ahead: readonly Ahead[];
  /** Empty for what does not expire. */
  expiresAt: Date | null;
  /** The business zone. */
  zone: string;
  /** What was burned by business day, `2026-03-01`; a day without an entry burned nothing. Today counts until now. */
  burned: ReadonlyMap<string, Decimal>;
}>;
