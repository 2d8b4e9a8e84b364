import "server-only";
import { z } from "zod";
import { lockServiceKey, revokeServiceKey } from "@/db/queries/service-keys";
import { write } from "@/db/queries/write";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";

export const RevokeKey = z.object({ keyId: z.uuid() });
export type RevokeKey = z.infer<typeof RevokeKey>;

/**
 * Ends a key for good, in every process within a few seconds (`verifyKey`). Doing it again changes nothing.
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function revokeKey(ctx: Context, { keyId }: RevokeKey): Promise<void> {
  authorize(ctx, "key.write");
  await ctx.db.transaction(async (tx) => {
    const key = await lockServiceKey(tx, keyId);
    if (key.revokedAt !== null) return;
    await revokeServiceKey(tx, keyId, ctx.now);
    await write(tx, [
      recordAudit(ctx, {
        action: "key.revoke",
        subject: { type: "key", id: keyId },
        before: { name: key.name, scopes: key.scopes },
      }),
    ]);
  });
}
