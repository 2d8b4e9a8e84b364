import "server-only";
import { DomainError } from "@/lib/domain/errors";
import type { FileEncoding } from "@/lib/domain/files/upload";

/** How spreadsheets, archives and documents begin: files that were not saved as text. */
const NOT_TEXT = ["PK\u0003\u0004", "\u00d0\u00cf\u0011\u00e0", "%PDF-", "\u001f\u008b", "{\\rtf"];

/**
 * The text of a file. UTF-8 and UTF-16 are told by their marks, or by being valid; nothing else is guessed, because half of
 * all texts in one of the other encodings are valid in another one, with other device ids.
 * @throws DomainError `file_not_csv`; `file_encoding` with the first line that the encoding does not have
 */
export function decodeText(bytes: Uint8Array, encoding: FileEncoding): string {
  const start = String.fromCharCode(...bytes.subarray(0, 8));
  if (NOT_TEXT.some((mark) => start.startsWith(mark)))
    throw new DomainError("file_not_csv", { field: "file" });
  const actual = marked(bytes) ?? (encoding === "auto" ? "utf-8" : encoding);
  const text = decoded(bytes, actual);
  if (text === null)
    throw new DomainError("file_encoding", { field: "file", row: firstBadLine(bytes, actual) });
  return text;
}

/** By the byte order mark; or, without one, by the zeros that every ASCII character has in UTF-16 and in no other text. */
function marked(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a !== 0 && b === 0) return "utf-16le";
  if (a === 0 && b !== 0) return "utf-16be";
  return null;
}

/** Without its byte order mark, which the decoder drops; null when some of it is not in this encoding. */
function decoded(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const NEWLINE = 0x0a;

/** In the encodings that come here in halves (UTF-16) lines cannot be told by bytes: then it is the first. */
function firstBadLine(bytes: Uint8Array, encoding: string): number {
  if (encoding.startsWith("utf-16")) return 1;
  let line = 1;
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(NEWLINE, from);
    const until = end === -1 ? bytes.length : end + 1;
    if (decoded(bytes.subarray(from, until), encoding) === null) return line;
    from = until;
  }
  return line;
}
