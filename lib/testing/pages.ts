/** Every row of a list, read page by page as a person would turn them. */
export async function everyPage<T>(
  read: (cursor: string | undefined) => Promise<{ rows: readonly T[]; next: string | null }>,
): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < 1_000; page += 1) {
    const { rows: more, next } = await read(cursor);
    rows.push(...more);
    if (next === null) return rows;
    cursor = next;
  }
  throw new Error("the list never ends");
}
