import { z } from "zod";
import { answer } from "@/lib/action";
import { findContext, type UserContext } from "@/lib/auth/require-context";

/** How far work in the background is, as JSON; a page asks every second while it is open. */
export async function progressAnswer<P>(
  id: string,
  read: (ctx: UserContext, id: string) => Promise<P>,
): Promise<Response> {
  const ctx = await findContext();
  const known = z.uuid().safeParse(id);
  if (!ctx || !known.success) return Response.json(null, { status: ctx ? 404 : 401 });
  const result = await answer(() => read(ctx, known.data));
  const headers = { "cache-control": "no-store" };
  return result.ok
    ? Response.json(result.result, { headers })
    : Response.json(null, { status: 404, headers });
}
