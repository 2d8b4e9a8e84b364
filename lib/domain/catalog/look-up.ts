/** Reads a record by a key that came from outside: inherited names such as `constructor` are not entries. */
export function lookUp<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
