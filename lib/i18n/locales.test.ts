import { describe, expect, it } from "vitest";
import { isLocale, preferredLocale } from "@/lib/i18n/locales";

describe("the language of a visitor who has not chosen", () => {
  it.each([
    { header: null, locale: "en", because: "nothing is asked for" },
    { header: "zh-CN,zh;q=0.9,en;q=0.8", locale: "zh", because: "Chinese comes first" },
    { header: "en;q=0.5, zh;q=0.51", locale: "zh", because: "the weight decides, not the place" },
    { header: "fr-FR, en-GB;q=0.7, zh;q=0.3", locale: "en", because: "French is not spoken here" },
    { header: "zh;q=0, fr", locale: "en", because: "a weight of zero refuses a language" },
    { header: "zh;q=0.000, en;q=0.1", locale: "en", because: "zero may be written long" },
    { header: "zh;q=banana, en;q=0.1", locale: "en", because: "a weight that is none counts as none" },
    { header: "ZH-Hant-TW", locale: "zh", because: "case and region do not matter" },
    { header: ",,;", locale: "en", because: "nonsense is ignored" },
  ])("is $locale for $header, because $because", ({ header, locale }) => {
    expect(preferredLocale(header)).toBe(locale);
  });

  it("takes only languages that the product speaks from the cookie", () => {
    expect([isLocale("zh"), isLocale("fr"), isLocale(undefined)]).toEqual([true, false, false]);
  });
});
