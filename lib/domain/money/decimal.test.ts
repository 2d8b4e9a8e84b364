import { describe, expect, it } from "vitest";
import { isDecimalText } from "@/lib/domain/money/decimal";

describe("decimal text", () => {
  it.each(["0", "-0", "7", "-7.50", "123456789012345678901234567890", "0.12345678901234567890"])(
    "is %j",
    (text) => {
      expect(isDecimalText(text)).toBe(true);
    },
  );

  it.each(["", " ", "7 ", "07", "+7", "7.", ".7", "7e2", "٧", "1".repeat(31), `0.${"1".repeat(21)}`, "7\n"])(
    "is not %j",
    (text) => {
      expect(isDecimalText(text)).toBe(false);
    },
  );
});
