import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decimal } from "@/lib/domain/money/decimal";
import { allocate, isEqual, money, sum, toText } from "@/lib/domain/money/money";

const cny = (text: string) => money(text, "CNY");
const minorText = (minor: bigint) => `${minor / 100n}.${(minor % 100n).toString().padStart(2, "0")}`;

describe("an amount that is split", () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 50 });
  const minors = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n });
  const signed = (minor: bigint) => (minor < 0n ? `-${minorText(-minor)}` : minorText(minor));

  it("gives shares that sum to the whole, each of whole fen and none on the other side of zero", () => {
    fc.assert(
      fc.property(
        minors,
        weights.filter((list) => list.some((weight) => weight > 0)),
        (minor, list) => {
          const whole = cny(signed(minor));
          const shares = allocate(
            whole,
            list.map((weight) => new Decimal(weight)),
          );
          expect(isEqual(sum(shares, "CNY"), whole)).toBe(true);
          for (const share of shares) {
            expect(share.amount.decimalPlaces()).toBeLessThanOrEqual(2);
            expect(share.amount.times(whole.amount).lt(0)).toBe(false);
          }
        },
      ),
    );
  });

  it("gives every share within a fen of its exact part, and nothing to a weight of nothing", () => {
    fc.assert(
      fc.property(
        minors,
        weights.filter((list) => list.some((weight) => weight > 0)),
        (minor, list) => {
          const total = BigInt(list.reduce((a, b) => a + b));
          const shares = allocate(
            cny(signed(minor)),
            list.map((weight) => new Decimal(weight)),
          );
          for (const [index, weight] of list.entries()) {
            const share = BigInt(shares[index]!.amount.times(100).toFixed());
            const off = share * total - minor * BigInt(weight);
            expect(off < 0n ? -off : off).toBeLessThan(total);
          }
        },
      ),
    );
  });

  it("gives the fen that remain to the largest remainders, the earlier first at a tie", () => {
    const texts = (whole: string, list: number[]) =>
      allocate(
        cny(whole),
        list.map((weight) => new Decimal(weight)),
      ).map(toText);
    expect(texts("0.05", [1, 1, 1])).toEqual(["0.02", "0.02", "0.01"]);
    expect(texts("-0.05", [1, 1, 1])).toEqual(["-0.02", "-0.02", "-0.01"]);
    expect(texts("1.00", [1, 2])).toEqual(["0.33", "0.67"]);
    expect(texts("0.00", [3, 4])).toEqual(["0.00", "0.00"]);
  });

  it("must be rounded before, and needs a weight to go by", () => {
    expect(() => allocate(cny("0.005"), [new Decimal(1)])).toThrow("rounded before it is split");
    expect(() => allocate(cny("1"), [])).toThrow("positive weights");
    expect(() => allocate(cny("1"), [new Decimal(0)])).toThrow("positive weights");
  });
});
