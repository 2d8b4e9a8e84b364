import { describe, expect, it } from "vitest";
import { lineInput, reasonInput } from "@/lib/services/inputs";

describe("a line of text from a person", () => {
  it.each(["Zoë 👩‍👩‍👧", "明德中学", "שלום", "O’Brien & Söhne"])("may be %j", (text) => {
    expect(lineInput(120).parse(` ${text} `)).toBe(text);
  });

  it.each([
    ["a\u0000b", "control characters"],
    ["a\nb", "line breaks"],
    ["\ud800", "half a character"],
    ["invoice-\u202egnp.exe", "marks that turn what follows, so that another name is read"],
    ["\u2066a\u2069", "marks that set a direction apart"],
  ])("holds no %j: %s", (text) => {
    expect(lineInput(120).safeParse(text).success).toBe(false);
  });

  it("says something where it is a reason", () => {
    expect(reasonInput.safeParse("  ").success).toBe(false);
  });
});
