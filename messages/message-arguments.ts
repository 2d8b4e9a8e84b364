/*
 * The names that an ICU message takes, read from its text: `{name}`, `{count, plural, one {# row} other {# rows}}`.
 * Only what the message files use: arguments, their branches, and apostrophes that quote braces.
 */

/** A message with its quoted parts taken out, so that every brace left is one that means something. */
function unquoted(message: string): string {
  return message.replace(/''/g, "").replace(/'[{}][^']*(?:'|$)/g, "");
}

/** Where the brace that opens at `start` closes. */
function closing(text: string, start: number): number {
  let depth = 0;
  for (let index = start; index < text.length; index += 1) {
    if (text[index] === "{") depth += 1;
    if (text[index] === "}") depth -= 1;
    if (depth === 0) return index;
  }
  throw new Error(`A brace is never closed: ${text}`);
}

/** The parts in braces at the outermost level. */
function braced(text: string): string[] {
  const parts: string[] = [];
  for (let start = text.indexOf("{"); start >= 0; start = text.indexOf("{", start)) {
    const end = closing(text, start);
    parts.push(text.slice(start + 1, end));
    start = end + 1;
  }
  return parts;
}

/** Argument names with their kind (`text`, `plural`, `select` …), in every branch, each once and sorted: `count:plural`. */
export function messageArguments(message: string): readonly string[] {
  const names = new Set<string>();
  const visit = (text: string) => {
    for (const part of braced(text)) {
      const [name = "", kind = "text", ...branches] = part.split(",").map((piece) => piece.trim());
      names.add(`${name}:${kind}`);
      // The branches' own braces hold messages again; commas inside them were only split by the line above.
      if (branches.length > 0) braced(part.slice(part.indexOf(kind) + kind.length)).forEach(visit);
    }
  };
  visit(unquoted(message));
  return [...names].sort();
}
