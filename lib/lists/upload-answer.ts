import type { NextRequest } from "next/server";
import type { z } from "zod";
import { answer } from "@/lib/action";
import { findContext, type UserContext } from "@/lib/auth/require-context";
import { DomainError } from "@/lib/domain/errors";
import type { UploadLimits } from "@/lib/domain/files/upload";
import { tooLarge } from "@/lib/services/files/read-table";

/** What a form of another site cannot send without asking first, so that no other site uploads in a person's name. */
const BODY_TYPE = "application/octet-stream";

type Upload<S extends z.ZodType, R> = Readonly<{
  limits: UploadLimits;
  schema: S;
  take: (ctx: UserContext, input: z.output<S>, bytes: Uint8Array) => Promise<R>;
}>;

/** Takes a file as it is, in the body; whose, its name and its encoding stand in the address. A refusal is data, as an action's. */
export async function uploadAnswer<S extends z.ZodType, R>(
  request: NextRequest,
  { limits, schema, take }: Upload<S, R>,
): Promise<Response> {
  const ctx = await findContext();
  if (!ctx) return Response.json({ ok: false, code: "not_signed_in" }, { status: 401 });
  const result = await answer(async () => {
    const input = schema.safeParse(Object.fromEntries(request.nextUrl.searchParams));
    if (!input.success) {
      const field = String(input.error.issues[0]?.path[0] ?? "file");
      throw new DomainError("invalid_input", { field });
    }
    if (request.headers.get("content-type") !== BODY_TYPE)
      throw new DomainError("invalid_input", { field: "file" });
    return take(ctx, input.data, await readBody(request, limits));
  });
  return Response.json(result, { status: result.ok ? 200 : 422 });
}

/** No more of a body is read than a file may have. @throws DomainError `file_too_large` */
async function readBody(request: NextRequest, limits: UploadLimits): Promise<Uint8Array> {
  const { bytesMax } = limits;
  if (Number.parseInt(request.headers.get("content-length") ?? "0", 10) > bytesMax) throw tooLarge(limits);
  const pieces: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
    length += piece.value.length;
    if (length > bytesMax) {
      await reader?.cancel();
      throw tooLarge(limits);
    }
    pieces.push(piece.value);
  }
  return Buffer.concat(pieces);
}
