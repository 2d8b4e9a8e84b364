import { isDecimalText, Decimal } from "@/lib/domain/money/decimal";
import type { Figure } from "@/lib/domain/pricing/receipt";

/** Wide enough that a quotient is right to all decimals that an example writes. */
const Wide = Decimal.clone({ precision: 120, defaults: true, toExpNeg: -120, toExpPos: 120 });

/** A figure of a result, in the way that an example is held against it. */
export type Actual =
  | Readonly<{ is: "amount"; value: string }>
  /** An exact figure, which an example may write to as many decimals as it likes: it is rounded half-up to them. */
  | Readonly<{ is: "figure"; figure: Figure }>
  | Readonly<{ is: "text"; value: string }>
  | Readonly<{ is: "instant"; value: Date }>
  | Readonly<{ is: "list"; values: readonly Actual[] }>;

export function amount(value: string | number | Decimal): Actual {
  return { is: "amount", value: new Wide(value).toFixed() };
}

export function list(values: readonly Actual[]): Actual {
  return { is: "list", values };
}

/** Both amounts of money have at least these many decimals, written out or not. */
const DECIMALS_MIN = 2;

/** Whether what an example expects is what came out: amounts and instants by value, not by how they are written. */
export function agrees(expected: unknown, actual: Actual): boolean {
  switch (actual.is) {
    case "text":
      return expected === actual.value;
    case "instant":
      return typeof expected === "string" && new Date(expected).getTime() === actual.value.getTime();
    case "list":
      return (
        Array.isArray(expected) &&
        expected.length === actual.values.length &&
        actual.values.every((value, index) => agrees(expected[index], value))
      );
    case "amount": {
      const wanted = decimalOf(expected);
      return wanted !== undefined && wanted.eq(actual.value);
    }
    case "figure": {
      const wanted = decimalOf(expected);
      if (!wanted) return false;
      const decimals = Math.max(DECIMALS_MIN, String(expected).split(".")[1]?.length ?? 0);
      return wanted.eq(quotient(actual.figure).toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP));
    }
  }
}

function decimalOf(expected: unknown): Decimal | undefined {
  const text = typeof expected === "number" ? new Wide(expected).toFixed() : expected;
  return typeof text === "string" && isDecimalText(text) ? new Wide(text) : undefined;
}

function quotient({ value, over }: Figure): Decimal {
  return new Wide(value).div(over ?? 1);
}

/** How a result is shown beside what was expected. */
export function show(actual: Actual): string {
  switch (actual.is) {
    case "amount":
    case "text":
      return actual.value;
    case "figure":
      return quotient(actual.figure).toDecimalPlaces(10).toFixed();
    case "instant":
      return actual.value.toISOString();
    case "list":
      return `[${actual.values.map(show).join(", ")}]`;
  }
}
