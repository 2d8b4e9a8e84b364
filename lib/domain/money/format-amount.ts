/** Decimal text taken apart for reading: never parsed to a number, never rounded. */
export type AmountParts = Readonly<{ negative: boolean; digits: string }>;

export const TRUE_MINUS = "−";

/**
 * `-1234.5` becomes `1,234.50`, negative: thousands grouped, at least `decimals` decimals and all that are there.
 * Zeros behind the last place that matters are dropped, so that `numeric(20,6)` texts read as amounts.
 * A text that is no plain decimal is shown as it came rather than guessed at.
 */
export function splitAmount(text: string, decimals = 2): AmountParts {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return { negative: false, digits: text };
  const [, sign = "", whole = "0", rest = ""] = match;
  const fraction = rest.replace(/0+$/, "").padEnd(decimals, "0");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const digits = fraction === "" ? grouped : `${grouped}.${fraction}`;
  return { negative: sign === "-" && /[1-9]/.test(text), digits };
}

/** An amount in running text: `CNY 1,234.50`, `CNY −0.05`. Without a currency, the figure alone. */
export function formatAmount(text: string, currency?: string, decimals = 2): string {
  const { negative, digits } = splitAmount(text, decimals);
  // A no-break space, so that a sentence never ends its line between currency and figure.
  return `${currency ? `${currency}\u00a0` : ""}${negative ? TRUE_MINUS : ""}${digits}`;
}

/** A count, points or another figure without a currency: `25,000`, `1,000.2`. */
export function formatFigure(text: string): string {
  return formatAmount(text, undefined, 0);
}
