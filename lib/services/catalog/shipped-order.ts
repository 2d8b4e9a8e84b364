import "server-only";

/**
 * The entries of a record of the price book in the order in which the product ships them, which keeps related ones side
 * by side; the database keeps a document's keys in an order of its own. Entries that an operator added come last, by id.
 */
export function inShippedOrder<T>(
  entries: Readonly<Record<string, T>>,
  shipped: Readonly<Record<string, unknown>>,
): readonly (readonly [id: string, entry: T])[] {
  const places = new Map(Object.keys(shipped).map((id, place) => [id, place]));
  const placeOf = (id: string) => places.get(id) ?? places.size;
  return Object.entries(entries).sort(([a], [b]) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1));
}
