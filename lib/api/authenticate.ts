import { ApiError } from "@/lib/api/api-error";
import type { Exchange } from "@/lib/api/exchange";
import type { KeyScope } from "@/lib/domain/access/service-key";
import { env } from "@/lib/env";
import type { Context } from "@/lib/services/context";
import { verifyKey } from "@/lib/services/keys/verify-key";
import { meteringDatabase } from "@/lib/services/pools";

const BEARER = /^Bearer +(\S+)$/i;

/**
 * Who asks, by the key in `Authorization: Bearer …`; programs of the seller's own see every account.
 * @throws ApiError `key_missing`, `key_invalid`, `scope_missing`
 */
export function authenticate(exchange: Exchange, scope: KeyScope): Promise<Context> {
  return authenticateAny(exchange, [scope]);
}

/** As `authenticate`, by a key that has at least one of the scopes. */
export async function authenticateAny(
  { request, requestId }: Exchange,
  scopes: readonly KeyScope[],
): Promise<Context> {
  const [, token] = BEARER.exec(request.headers.authorization ?? "") ?? [];
  if (token === undefined) throw new ApiError("key_missing");
  const now = new Date();
  const db = meteringDatabase();
  const actor = await verifyKey(db, token, now);
  if (!actor) throw new ApiError("key_invalid");
  if (!scopes.some((scope) => actor.scopes.includes(scope)))
    throw new ApiError("scope_missing", { scope: scopes.join(" or ") });
  const address = request.headers["x-client-address"];
  const origin = typeof address === "string" ? address : null;
  return { actor, now, requestId, origin, zone: env().BUSINESS_ZONE, db };
}
