import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDomainError } from "@/lib/domain/errors";
import { Decimal, isDecimalText } from "@/lib/domain/money/decimal";
import {
  add,
  cutToMinor,
  isEqual,
  isLess,
  isNegative,
  isZero,
  money,
  type Money,
  multiply,
  negate,
  parseAmount,
  roundToMinor,
  storedText,
  subtract,
  sum,
  toText,
  zero,
} from "@/lib/domain/money/money";

const cny = (text: string) => money(text, "CNY");

/** The oracle: whole millionths in a BigInt, which cannot lose anything. */
const MILLION = 1_000_000n;
const toMillionths = (a: Money) => BigInt(a.amount.times(1_000_000).toFixed(0));
const textOf = (millionths: bigint) => {
  const [sign, digits] = millionths < 0n ? ["-", -millionths] : ["", millionths];
  return `${sign}${digits / MILLION}.${(digits % MILLION).toString().padStart(6, "0")}`;
};

/** Up to 20 digits with six of them behind the point: what `numeric(20,6)` holds, far beyond what a float can. */
const anyMillionths = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
/** Minor units of 17 digits: the first size at which a float drops the last fen. */
const seventeenDigits = fc.bigInt({ min: 10n ** 16n, max: 10n ** 17n - 1n });
const minorText = (minor: bigint) => `${minor / 100n}.${(minor % 100n).toString().padStart(2, "0")}`;

describe("arithmetic on amounts", () => {
  it("adds and takes away exactly, whatever the size", () => {
    fc.assert(
      fc.property(anyMillionths, anyMillionths, (a, b) => {
        expect(toMillionths(add(cny(textOf(a)), cny(textOf(b))))).toBe(a + b);
        expect(toMillionths(subtract(cny(textOf(a)), cny(textOf(b))))).toBe(a - b);
      }),
    );
  });

  it("keeps the last fen of 17-digit amounts, which floats lose", () => {
    expect((999999999999999.98 + 0.01).toFixed(2)).not.toBe("999999999999999.99");
    expect(toText(add(cny("999999999999999.98"), cny("0.01")))).toBe("999999999999999.99");
    fc.assert(
      fc.property(seventeenDigits, fc.array(seventeenDigits, { maxLength: 20 }), (first, rest) => {
        const all = [first, ...rest];
        const total = sum(
          all.map((minor) => cny(minorText(minor))),
          "CNY",
        );
        expect(toText(total)).toBe(minorText(all.reduce((a, b) => a + b)));
      }),
    );
  });

  it("multiplies a 17-digit amount by a price of ten decimals without losing a digit", () => {
    fc.assert(
      fc.property(seventeenDigits, fc.bigInt({ min: 1n, max: 10n ** 10n }), (minor, tenth) => {
        const factor = `0.${tenth.toString().padStart(11, "0")}`;
        const product = multiply(cny(minorText(minor)), factor).amount.times("1e13");
        expect(product.toFixed()).toBe((minor * tenth).toString());
      }),
    );
  });

  it("does not depend on the order in which amounts are added", () => {
    fc.assert(
      fc.property(fc.array(anyMillionths, { maxLength: 30 }), (list) => {
        const forth = list.map((item) => cny(textOf(item)));
        expect(isEqual(sum(forth, "CNY"), sum([...forth].reverse(), "CNY"))).toBe(true);
      }),
    );
  });

  it("compares by value and not as text", () => {
    expect(isLess(cny("9"), cny("10"))).toBe(true);
    expect(isLess(cny("-10"), cny("-9"))).toBe(true);
    expect(isLess(cny("7.00"), cny("7"))).toBe(false);
    expect(isEqual(cny("7.00"), cny("7"))).toBe(true);
    expect(isEqual(cny("7"), money("7", "USD"))).toBe(false);
  });

  it("never mixes two currencies", () => {
    const dollar = money("1", "USD");
    for (const mix of [add, subtract, isLess]) {
      expect(() => mix(cny("1"), dollar)).toThrow("never mix");
    }
    expect(() => sum([cny("1"), dollar], "CNY")).toThrow("never mix");
  });

  it("negates zero to plain zero, so that no screen shows -0.00", () => {
    expect(toText(negate(zero("CNY")))).toBe("0.00");
    expect(toText(multiply(cny("-1"), "0"))).toBe("0.00");
    expect(isNegative(negate(zero("CNY")))).toBe(false);
    expect(isNegative(multiply(cny("-1"), "0"))).toBe(false);
    expect(isZero(multiply(cny("-1"), "0"))).toBe(true);
  });
});

describe("rounding", () => {
  it.each([
    ["2.345", "2.35", "half goes up"],
    ["2.344999999", "2.34", "less than half goes down"],
    ["-2.345", "-2.35", "half of a negative amount goes away from zero (domain.md section 9)"],
    ["-2.344999999", "-2.34", "less than half of a negative amount goes towards zero"],
    ["0.005", "0.01", "the smallest half"],
    ["-0.005", "-0.01", "the smallest negative half"],
    ["0.004", "0.00", "nothing is left of less than half"],
    ["-0.004", "0.00", "and no minus sign either"],
    ["123456789012345.675", "123456789012345.68", "a float would see .67"],
    ["1.005", "1.01", "a float sees 1.00499999999999989"],
  ])("rounds %s to %s, because %s", (amount, rounded) => {
    expect(toText(roundToMinor(cny(amount)))).toBe(rounded);
  });

  it("rounds symmetrically: the mirror of an amount rounds to the mirror of its rounding", () => {
    fc.assert(
      fc.property(anyMillionths, (millionths) => {
        const amount = cny(textOf(millionths));
        expect(toText(roundToMinor(negate(amount)))).toBe(toText(negate(roundToMinor(amount))));
      }),
    );
  });

  it("is never further than half a fen from the amount, and cutting never passes it", () => {
    fc.assert(
      fc.property(anyMillionths, (millionths) => {
        const rounded = toMillionths(roundToMinor(cny(textOf(millionths))));
        const cut = toMillionths(cutToMinor(cny(textOf(millionths))));
        const abs = (value: bigint) => (value < 0n ? -value : value);
        expect(abs(rounded - millionths)).toBeLessThanOrEqual(5_000n);
        expect(rounded % 10_000n).toBe(0n);
        expect(abs(cut)).toBeLessThanOrEqual(abs(millionths));
        expect(abs(cut - millionths)).toBeLessThan(10_000n);
      }),
    );
  });

  it.each([
    ["2.349", "2.34"],
    ["-2.349", "-2.34"],
    ["-0.009", "0.00"],
  ])("cuts %s towards zero to %s", (amount, cut) => {
    expect(toText(cutToMinor(cny(amount)))).toBe(cut);
  });
});

describe("amounts as text", () => {
  it("come back as they were, to the last of six decimals", () => {
    fc.assert(
      fc.property(anyMillionths, (millionths) => {
        const amount = cny(textOf(millionths));
        expect(isEqual(cny(toText(amount)), amount)).toBe(true);
        expect(isEqual(cny(storedText(textOf(millionths), "CNY")), amount)).toBe(true);
        expect(isDecimalText(toText(amount))).toBe(true);
      }),
    );
  });

  it("drop the zeros that the column adds, and keep two decimals at least", () => {
    expect(storedText("7.000000", "CNY")).toBe("7.00");
    expect(storedText("7.100000", "CNY")).toBe("7.10");
    expect(storedText("7.123456", "CNY")).toBe("7.123456");
    expect(storedText("-0.000000", "CNY")).toBe("0.00");
  });

  it("refuse to be stored unrounded, because Postgres would round silently", () => {
    expect(() => toText(cny("10.0000005"))).toThrow("rounded before it is stored");
    expect(toText(cny("10.000005"))).toBe("10.000005");
    expect(() => toText(multiply(cny("1"), new Decimal(1).div(3)))).toThrow("rounded before it is stored");
  });

  it("are never written with an exponent", () => {
    expect(toText(cny("100000000000000000000000000000"))).toBe("100000000000000000000000000000.00");
    expect(cny("0.00000000000000000001").amount.toString()).toBe("0.00000000000000000001");
  });
});

describe("an amount that a person typed", () => {
  it.each([
    ["0", "0.00"],
    ["7", "7.00"],
    ["7.5", "7.50"],
    ["  7.05\t", "7.05"],
    ["999999999999.99", "999999999999.99"],
  ])("reads %j as %s", (typed, text) => {
    expect(toText(parseAmount(typed, "CNY"))).toBe(text);
  });

  it.each([
    ["", "nothing is no amount"],
    [" ", "nor is a blank"],
    ["abc", "no number"],
    ["1e3", "no exponents"],
    ["0x10", "no hexadecimal"],
    ["Infinity", "not finite"],
    ["NaN", "no number"],
    ["+5", "no plus sign"],
    ["05", "no leading zero, which could be a slip"],
    ["5.", "no bare point"],
    [".5", "no bare point"],
    ["1,000", "no grouping, which is a decimal point elsewhere"],
    ["1 000", "no grouping"],
    ["7.005", "no part of a fen"],
    ["-1", "nothing negative"],
    ["-0.01", "nothing negative"],
    ["-0", "no minus sign at all"],
    ["1000000000000.00", "absurdly large"],
    ["１２", "only the digits of ASCII"],
    ["7\u0000", "no control characters"],
  ])("refuses %j: %s", (typed) => {
    let code: unknown;
    try {
      parseAmount(typed, "CNY", "limit");
    } catch (error) {
      code = isDomainError(error) && [error.code, error.details["field"]];
    }
    expect(code).toEqual(["invalid_amount", "limit"]);
  });

  it("is read exactly, whatever fits", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 99_999_999_999_999n }), (minor) => {
        expect(toText(parseAmount(minorText(minor), "USD"))).toBe(minorText(minor));
      }),
    );
  });

  it("is refused or read, and never breaks anything", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (typed) => {
        try {
          expect(isDecimalText(toText(parseAmount(typed, "CNY")))).toBe(true);
        } catch (error) {
          expect(isDomainError(error)).toBe(true);
        }
      }),
    );
  });
});
