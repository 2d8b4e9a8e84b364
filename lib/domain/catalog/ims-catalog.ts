import type { Price } from "@/lib/domain/catalog/price";

/** A subscription edition; `price` is for `months`. */
export type ImsEdition = Price &
  Readonly<{
    name: string;
    months: number;
    /** At most one purchase in a calendar month, and no renewal. */
    oncePerMonth: boolean;
  }>;

export type ImsCatalog = Readonly<{
  currency: "CNY";
  editions: Readonly<Record<string, ImsEdition>>;
  /** Per minute of output. */
  liveEditing: Readonly<{ basic: Price; professional: Price }>;
}>;
