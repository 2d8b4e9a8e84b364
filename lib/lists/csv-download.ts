import { isDomainError } from "@/lib/domain/errors";

/** Spreadsheets take a file without it for one in their own old encoding. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * A CSV file as it is read, piece by piece; who stops the download stops the reading. What the use case refuses is refused
 * before the first byte; what fails later breaks the download off, so that half a file never looks whole.
 */
export async function csvDownload(name: string, pieces: AsyncGenerator<string>): Promise<Response> {
  let first: IteratorResult<string, unknown>;
  try {
    first = await pieces.next();
    if (!first.done) first = { done: false, value: first.value + (await nextText(pieces)) };
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return new Response(null, { status: error.code === "not_permitted" ? 403 : 404 });
  }
  const encoder = new TextEncoder();
  const head = first.done ? "" : first.value;
  let begun = false;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!begun) {
        begun = true;
        controller.enqueue(encoder.encode(BYTE_ORDER_MARK + head));
        return;
      }
      const piece = await pieces.next();
      if (piece.done) controller.close();
      else controller.enqueue(encoder.encode(piece.value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${plainName(name)}.csv"; filename*=UTF-8''${encodedName(name)}.csv`,
      "cache-control": "no-store",
    },
  });
}

/** Names of files are people's own: old programs get one of plain letters, the others the true one. */
function plainName(name: string): string {
  return name.replace(/[^\w.-]+/g, "_");
}

function encodedName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, "_");
}

async function nextText(pieces: AsyncGenerator<string>): Promise<string> {
  const piece = await pieces.next();
  return piece.done ? "" : piece.value;
}
