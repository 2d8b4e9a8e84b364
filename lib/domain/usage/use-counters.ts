import { QUANTITY_MAX } from "@/lib/domain/pricing/quantity";
import type { FreeQuota, Metering } from "@/lib/domain/usage/metering";
import type { PriceBooks } from "@/lib/domain/usage/price-books";
import type { MeterKey, MeterUse, QuotaUse } from "@/lib/domain/usage/usage-facts";
import type { MeterChange, QuotaChange } from "@/lib/domain/usage/usage-plan";

type QuotaNow = {
  readonly quota: string;
  readonly period: string;
  readonly before: number;
  used: number;
  /** What live reservations keep of what is not used. */
  held: number;
};

/** Free quotas as they fill up, by month or for life. */
export class QuotaCounters {
  private readonly rows = new Map<string, QuotaNow>();

  constructor(uses: readonly QuotaUse[]) {
    for (const { quota, period, used } of uses) {
      this.rows.set(`${period} ${quota}`, { quota, period, before: used, used, held: 0 });
    }
  }

  get({ quota, period: resets }: FreeQuota, month: string): QuotaNow {
    return this.row(quota, resets === "month" ? month : LIFETIME);
  }

  /** Keeps so many units of a quota, or fewer again. */
  hold({ quota, period }: Pick<QuotaUse, "quota" | "period">, units: number): void {
    this.row(quota, period).held += units;
  }

  /** Counts so many units of a quota that comes to `of`; false where they do not fit. */
  takeExactly(
    key: Pick<QuotaUse, "quota" | "period">,
    { units, of }: Readonly<{ units: number; of: number }>,
  ): boolean {
    const row = this.row(key.quota, key.period);
    if (row.used + row.held + units > of) return false;
    row.used += units;
    return true;
  }

  private row(quota: string, period: string): QuotaNow {
    const key = `${period} ${quota}`;
    let row = this.rows.get(key);
    if (!row) {
      row = { quota, period, before: 0, used: 0, held: 0 };
      this.rows.set(key, row);
    }
    return row;
  }

  changes(): QuotaChange[] {
    return [...this.rows.values()]
      .filter(({ before, used }) => before !== used)
      .map(({ quota, period, before, used }) => ({ quota, period, before, after: used }));
  }
}

/** The period of what is free once for life. */
export const LIFETIME = "lifetime";

type MeterNow = { readonly key: MeterKey; readonly place: number; readonly before: number; units: number };

/** One price list's uses of a period: a row for each price-book version that was in force. */
export type MeterLine = MeterNow[];

/** What is used after the fact, as it adds up. */
export class MeterCounters {
  private readonly lines = new Map<string, MeterLine>();

  constructor(
    uses: readonly MeterUse[],
    private readonly books: PriceBooks,
  ) {
    for (const { units, ...key } of uses) {
      const row = { key, place: books.placeOf(key.book), before: units, units };
      this.line(key).push(row);
    }
  }

  /** The row that a use belongs to, and the units of its line that stand before it in the tiers. */
  find(
    { capability, channel, book }: Metering,
    { period, variant }: { period: string; variant: string },
  ): { row: MeterNow; position: number; room: number } {
    const key: MeterKey = { period, variant, capability, channel, book: book.version };
    const line = this.line(key);
    let row = line.find((one) => one.key.book === book.version);
    if (!row) {
      row = { key, place: this.books.placeOf(book.version), before: 0, units: 0 };
      line.push(row);
    }
    let [position, total] = [0, 0];
    for (const one of line) {
      // A later version's units come after those of an earlier one, whenever they were reported.
      if (one.place <= row.place) position += one.units;
      total += one.units;
    }
    return { row, position, room: QUANTITY_MAX - total };
  }

  changes(): MeterChange[] {
    return [...this.lines.values()]
      .flat()
      .filter(({ before, units }) => before !== units)
      .map(({ key, before, units }) => ({ ...key, before, after: units }));
  }

  private line({ period, capability, channel, variant }: Omit<MeterKey, "book">): MeterLine {
    const key = `${period} ${channel} ${capability} ${variant}`;
    let line = this.lines.get(key);
    if (!line) {
      line = [];
      this.lines.set(key, line);
    }
    return line;
  }
}
