import "server-only";
import { z } from "zod";
import { DomainError, invariant } from "@/lib/domain/errors";
import { QUANTITY_MAX } from "@/lib/domain/pricing/quantity";
import type { FieldView, Values } from "@/lib/services/pricing/offers/offer";

const WHOLE = /^-?\d{1,16}$/;
const DECIMAL = /^-?\d{1,15}(\.\d{1,10})?$/;
/** Grouping as people paste it: `15,000`, `15 000`, `15，000`. */
const GROUPED = /^\d{1,3}([,，\s]\d{3})+$/u;

/** Reads the values of the fields as they stand on the form. What is no number is refused with what was typed. */
export function readValues(fields: readonly FieldView[]): Values {
  const texts = new Map(fields.map((field) => [field.name, field.value]));
  const text: Values["text"] = (name) => {
    const value = texts.get(name);
    invariant(value !== undefined, `the form has a field "${name}"`);
    return value;
  };
  const read = (name: Parameters<Values["text"]>[0], pattern: RegExp) => {
    const value = text(name);
    const plain = GROUPED.test(value) ? value.replace(/[,，\s]/gu, "") : value;
    if (pattern.test(plain)) return z.coerce.number().parse(plain);
    throw new DomainError("invalid_quantity", { field: name, value, min: 0, max: QUANTITY_MAX });
  };
  return { text, whole: (name) => read(name, WHOLE), decimal: (name) => read(name, DECIMAL) };
}
