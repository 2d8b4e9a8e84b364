export const ACCOUNT_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Letters that no database and no log need an escape for: by far the most names are of nothing else. */
const PLAIN = /^[\w.:/@-]+$/;
/** No control characters, and no halves of surrogate pairs, which Postgres cannot hold. */
const STORABLE = /^[^\p{Cc}\p{Cs}]+$/u;

export function isName(value: unknown, lengthMax: number): value is string {
  if (typeof value !== "string" || value.length > lengthMax) return false;
  return PLAIN.test(value) || STORABLE.test(value);
}

const INSTANT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** An instant as RFC 3339 writes it, with its zone, to the millisecond; undefined for anything else, 30 February too. */
export function parseInstant(text: string): Date | undefined {
  const [, year = "", month = "", day = ""] = INSTANT.exec(text) ?? [];
  if (day === "") return undefined;
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return undefined;
  // JavaScript reads 30 February as 2 March.
  if (Number.parseInt(day, 10) > 28) {
    const days = new Date(Date.UTC(Number.parseInt(year, 10), Number.parseInt(month, 10), 0)).getUTCDate();
    if (Number.parseInt(day, 10) > days) return undefined;
  }
  return at;
}
