/** A list's state as it stands in the URL: sort, filters, search text, cursor, columns. */
export type ListParams = Readonly<Record<string, string | undefined>>;

export type ListUrl = Readonly<{ pathname: string; params: ListParams }>;

/**
 * The same list with other settings. A setting of `undefined` or "" is removed. Whatever changes what is listed or its
 * order goes back to the first page, because a cursor only means something in the list that gave it.
 */
export function listHref({ pathname, params }: ListUrl, changes: ListParams): string {
  const stays = Object.keys(changes).every((key) => key === "cursor" || key === "columns");
  const next: ListParams = { ...params, ...(stays ? {} : { cursor: undefined }), ...changes };
  const query = new URLSearchParams();
  for (const key of Object.keys(next).sort()) {
    const value = next[key];
    if (value) query.set(key, value);
  }
  const text = query.toString();
  return text === "" ? pathname : `${pathname}?${text}`;
}

export type Sort = Readonly<{ key: string; descending: boolean }>;

/** `sort=-placedAt` sorts by `placedAt`, largest first. */
export function readSort(text: string | undefined): Sort | null {
  if (!text) return null;
  return text.startsWith("-") ? { key: text.slice(1), descending: true } : { key: text, descending: false };
}

/** What a click on a heading asks for: first in its natural direction, then the other way round. */
export function nextSort(current: Sort | null, key: string, descendingFirst: boolean): string {
  const descending = current?.key === key ? !current.descending : descendingFirst;
  return descending ? `-${key}` : key;
}
