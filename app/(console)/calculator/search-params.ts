import { CalculatorInput, FIELDS } from "@/lib/services/pricing/calculator-input";

/** What Next hands a page: a setting that stands more than once in the address is a list. */
export type RawParams = Readonly<Record<string, string | string[] | undefined>>;

/** Longer values cannot be typed; what an address brings is cut before it is read, and then refused by its field. */
const VALUE_MAX = 100;

/** The settings of the address as the form would send them. */
export function toForm(raw: RawParams): FormData {
  const form = new FormData();
  for (const name of ["product", "way", ...FIELDS]) {
    const value = raw[name];
    const text = Array.isArray(value) ? value[0] : value;
    if (text !== undefined) form.set(name, text.slice(0, VALUE_MAX));
  }
  return form;
}

export function readCalculatorParams(form: FormData): CalculatorInput {
  return CalculatorInput.parse(Object.fromEntries(form));
}
