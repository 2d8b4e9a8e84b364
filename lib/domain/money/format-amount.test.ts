import { describe, expect, it } from "vitest";
import { formatAmount, formatFigure } from "@/lib/domain/money/format-amount";

describe("formatAmount", () => {
  it.each([
    { text: "1234.5", shown: "CNY\u00a01,234.50", because: "two decimals are the least" },
    { text: "-0.05", shown: "CNY\u00a0−0.05", because: "negative has a true minus before the figure" },
    { text: "0.000000", shown: "CNY\u00a00.00", because: "zeros of the column's scale are no figures" },
    { text: "-0.00", shown: "CNY\u00a00.00", because: "nothing is not negative" },
    { text: "37.333333", shown: "CNY\u00a037.333333", because: "nothing is rounded away" },
    {
      text: "12345678901234567.89",
      shown: "CNY\u00a012,345,678,901,234,567.89",
      because: "17 digits stay exact",
    },
    { text: "999", shown: "CNY\u00a0999.00", because: "three digits need no comma" },
    { text: "NaN", shown: "CNY\u00a0NaN", because: "what is no decimal is shown as it came" },
  ])("shows $text as $shown, because $because", ({ text, shown }) => {
    expect(formatAmount(text, "CNY")).toBe(shown);
  });

  it("shows counts without decimals that are not there", () => {
    expect([formatFigure("25000"), formatFigure("1000.20"), formatFigure("7.000000")]).toEqual([
      "25,000",
      "1,000.2",
      "7",
    ]);
  });
});
