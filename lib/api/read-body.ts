import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { ApiError } from "@/lib/api/api-error";

export const BODY_BYTES_MAX = 16 * 1024 * 1024;
/** What all bodies of the process together may take while they are read. */
const ALL_BYTES_MAX = 96 * 1024 * 1024;

let held = 0;

/** @throws ApiError `body_too_large` where the request says so itself */
export function assertBodyFits({ headers }: IncomingMessage): void {
  const announced = Number.parseInt(headers["content-length"] ?? "0", 10);
  if (announced > BODY_BYTES_MAX) throw tooLarge();
}

export function tooLarge(): ApiError {
  return new ApiError("body_too_large", { bytesMax: BODY_BYTES_MAX });
}

/** The body's parts. Whoever stops reading early still answers: the connection is not cut. */
export function stayingOpen(request: IncomingMessage): AsyncIterable<Buffer> {
  return request.iterator({ destroyOnReturn: false });
}

/**
 * The whole body as text.
 * @throws ApiError `body_too_large`, `body_incomplete` (the client went away), `malformed_json` (not UTF-8), `busy`
 */
export async function readText(request: IncomingMessage): Promise<string> {
  assertBodyFits(request);
  const body = await readAll(request);
  if (!isUtf8(body)) throw new ApiError("malformed_json");
  return body.toString("utf8");
}

/** By its events: an iterator costs more than all else that a short body does. What is left after a refusal flows away unread. */
function readAll(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (end: () => void) => {
      request.off("data", take).off("end", finish).off("close", abort).off("error", abort);
      held -= size;
      end();
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      held += chunk.length;
      chunks.push(chunk);
      if (size > BODY_BYTES_MAX) refuse(tooLarge());
      else if (held > ALL_BYTES_MAX) refuse(new ApiError("busy"));
    };
    const refuse = (error: ApiError) => {
      settle(() => {
        request.resume();
        reject(error);
      });
    };
    const finish = () => {
      const [only] = chunks;
      settle(() => resolve(chunks.length === 1 && only ? only : Buffer.concat(chunks)));
    };
    const abort = () => settle(() => reject(new ApiError("body_incomplete")));
    // It was cut off before anybody listened.
    if (request.destroyed) abort();
    else request.on("data", take).once("end", finish).once("close", abort).once("error", abort);
  });
}
