import type { NextRequest } from "next/server";
import { answer } from "@/lib/action";
import { findContext } from "@/lib/auth/require-context";
import { DomainError } from "@/lib/domain/errors";
import { BULK_BYTES_MAX } from "@/lib/domain/orders/bulk-order";
import { CheckBulkOrder, checkBulkOrder } from "@/lib/services/orders/bulk/check-bulk-order";
import { tooLarge } from "@/lib/services/orders/bulk/read-rows";

/** What a form of another site cannot send without asking first, so that no other site uploads in a person's name. */
const BODY_TYPE = "application/octet-stream";

/** A file as it is, in the body; whose, its name and its encoding stand in the address. */
export async function POST(request: NextRequest): Promise<Response> {
  const ctx = await findContext();
  if (!ctx) return Response.json({ ok: false, code: "not_signed_in" }, { status: 401 });
  const result = await answer(async () => {
    const input = CheckBulkOrder.safeParse(Object.fromEntries(request.nextUrl.searchParams));
    if (!input.success) {
      const field = String(input.error.issues[0]?.path[0] ?? "file");
      throw new DomainError("invalid_input", { field });
    }
    if (request.headers.get("content-type") !== BODY_TYPE)
      throw new DomainError("invalid_input", { field: "file" });
    return checkBulkOrder(ctx, { ...input.data, bytes: await readBody(request) });
  });
  return Response.json(result, { status: result.ok ? 200 : 422 });
}

/** No more of a body is read than a file may have. @throws DomainError `file_too_large` */
async function readBody(request: NextRequest): Promise<Uint8Array> {
  if (Number.parseInt(request.headers.get("content-length") ?? "0", 10) > BULK_BYTES_MAX) throw tooLarge();
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    length += piece.value.length;
    if (length > BULK_BYTES_MAX) {
      await reader?.cancel();
      throw tooLarge();
    }
    pieces.push(piece.value);
  }
  return Buffer.concat(pieces);
}
