import "server-only";

/** What a text of an array needs no quotes for. */
const PLAIN = /^[A-Za-z0-9_.:-]+$/;

/**
 * An array as Postgres reads it, for a place that is cast to its type. The driver would put it together with two
 * replacements for every element, which is most of what sending a thousand rows costs.
 */
export function arrayText(values: readonly (string | number | null)[]): string {
  let text = "{";
  let isFirst = true;
  for (const value of values) {
    if (isFirst) isFirst = false;
    else text += ",";
    if (value === null) text += "NULL";
    else if (typeof value === "number") text += value.toString();
    else text += elementText(value);
  }
  return `${text}}`;
}

const lists = new WeakMap<readonly string[], string>();

/** Ids by which one reading looks into many tables: put together once for each list, which must not change afterwards. */
export function idsText(ids: readonly string[]): string {
  let text = lists.get(ids);
  if (text === undefined) lists.set(ids, (text = arrayText(ids)));
  return text;
}

const NULL = /^null$/i;

function elementText(value: string): string {
  if (PLAIN.test(value) && !NULL.test(value)) return value;
  return `"${value.replace(/["\\]/g, "\\$&")}"`;
}
