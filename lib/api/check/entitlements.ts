import { createHash } from "node:crypto";
import { ApiError } from "@/lib/api/api-error";
import { answering } from "@/lib/api/answering";
import { authenticate } from "@/lib/api/authenticate";
import { begin, type Handler } from "@/lib/api/exchange";
import { pathOf } from "@/lib/api/path-of";
import { isDomainError } from "@/lib/domain/errors";
import type { Context } from "@/lib/services/context";
import {
  type EntitlementsView,
  GetEntitlements,
  getEntitlements,
} from "@/lib/services/usage/get-entitlements";

/**
 * `GET /api/v1/accounts/{id}/entitlements`: everything that a gateway wants to keep beside it (docs/usage-api.md). The tag
 * is of the content, so that asking again for what has not changed costs no more than its computing.
 */
export const showEntitlements: Handler = answering(async (exchange) => {
  const ctx = await authenticate(exchange, "check:read");
  const { request, response } = exchange;
  const [accountId] = pathOf(request.url ?? "")
    .split("/")
    .slice(-2);
  const body = JSON.stringify(await load(ctx, accountId ?? ""));
  const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
  const headers = { etag: tag, "cache-control": "private, no-cache" };
  if (tagsOf(request.headers["if-none-match"]).includes(tag)) {
    begin(exchange, 304, headers);
    response.end();
    return;
  }
  begin(exchange, 200, {
    ...headers,
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
  });
  response.end(request.method === "HEAD" ? undefined : body);
});

/** A cache on the way may have weakened a tag, which is the same tag here. */
function tagsOf(header: string | undefined): readonly string[] {
  return (header ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
}

/** @throws ApiError `not_found` */
async function load(ctx: Context, text: string): Promise<EntitlementsView> {
  const input = GetEntitlements.safeParse({ accountId: text.toLowerCase() });
  if (!input.success) throw new ApiError("not_found");
  try {
    return await getEntitlements(ctx, input.data);
  } catch (error) {
    if (isDomainError(error) && error.code === "not_found") throw new ApiError("not_found");
    throw error;
  }
}
