export const LOCALES = ["en", "zh"] as const;
export type Locale = (typeof LOCALES)[number];

/** The reader's choice is kept in this cookie; without it the browser's languages decide. */
export const LOCALE_COOKIE = "locale";

export function isLocale(value: string | undefined): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

const WEIGHT = /^q=(0|1|0\.\d{1,3}|1\.0{1,3})$/;

/** Thousandths, so that weights compare as whole numbers; what is no weight counts as none. */
function thousandths(settings: readonly string[]): number {
  const given = settings.map((setting) => setting.trim()).find((setting) => setting.startsWith("q="));
  if (given === undefined) return 1000;
  const weight = WEIGHT.exec(given)?.[1];
  return weight === undefined ? 0 : parseInt(weight.replace(".", "").padEnd(4, "0"), 10);
}

/** The first of the browser's languages (`zh-CN,zh;q=0.9,en;q=0.8`) that the product speaks, by weight; else English. */
export function preferredLocale(acceptLanguage: string | null): Locale {
  const wishes = (acceptLanguage ?? "").split(",").map((part) => {
    const [tag = "", ...settings] = part.trim().toLowerCase().split(";");
    return { language: tag.split("-")[0], weight: thousandths(settings) };
  });
  // Sorting is stable: of two equal weights the one named first stays first.
  const best = wishes.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  return best.map(({ language }) => language).find(isLocale) ?? "en";
}
