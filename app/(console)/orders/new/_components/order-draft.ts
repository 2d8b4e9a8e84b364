import type { Contents } from "./contents";

/** Which order the form has become, and of what: sending the same contents again answers this order. */
export type Placed = Readonly<{ key: string; id: string; number: string }>;

export type Draft = Readonly<{ contents: Contents; placed: Placed | null }>;

const keyOf = (requestId: string) => `order-draft:${requestId}`;

/** What was entered under this request, in this tab: after going back, reloading, or signing in again. */
export function findDraft(requestId: string): Draft | null {
  try {
    const text = sessionStorage.getItem(keyOf(requestId));
    return text === null ? null : readDraft(JSON.parse(text));
  } catch {
    // Storage may be switched off, and what stands in it may be cut short.
    return null;
  }
}

export function keepDraft(requestId: string, draft: Draft): void {
  try {
    sessionStorage.setItem(keyOf(requestId), JSON.stringify(draft));
  } catch {
    // Without storage the form still works; only coming back to it starts anew.
  }
}

/** Storage holds what any version of the page once wrote: only what has the right shape is taken. */
function readDraft(value: unknown): Draft | null {
  if (!isRecord(value)) return null;
  const contents = textsOf(value["contents"], ["devices", "capability", "period"]);
  return contents && { contents, placed: textsOf(value["placed"], ["key", "id", "number"]) };
}

function textsOf<Name extends string>(
  value: unknown,
  names: readonly Name[],
): Readonly<Record<Name, string>> | null {
  if (!isRecord(value)) return null;
  const texts: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const text = value[name];
    if (typeof text !== "string") return null;
    texts[name] = text;
  }
  return isComplete(texts, names) ? texts : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isComplete<Name extends string>(
  texts: Partial<Record<Name, string>>,
  names: readonly Name[],
): texts is Record<Name, string> {
  return names.every((name) => name in texts);
}
