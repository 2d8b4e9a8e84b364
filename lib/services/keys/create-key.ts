import "server-only";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { insertServiceKey, type ServiceKeyRow } from "@/db/queries/service-keys";
import { write } from "@/db/queries/write";
import { KEY_SCOPES } from "@/lib/domain/access/service-key";
import { addDays } from "@/lib/domain/time/calendar";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { actorName, authorize, type Context } from "@/lib/services/context";
import { lineInput } from "@/lib/services/inputs";
import { hashToken, hintOf, newToken } from "@/lib/services/keys/key-token";
import { type KeyView, toKeyView } from "@/lib/services/keys/key-view";

/** For how many days a key can be made; 0 is for ever. */
export const KEY_DAYS = [30, 90, 365, 0] as const;

export const CreateKey = z.object({
  name: lineInput(60).min(1),
  scopes: z.preprocess(
    (given) => (typeof given === "string" ? [given] : given),
    z.array(z.enum(KEY_SCOPES)).min(1).max(KEY_SCOPES.length),
  ),
  days: z.coerce
    .number()
    .int()
    .refine((days) => KEY_DAYS.some((one) => one === days)),
});
export type CreateKey = z.infer<typeof CreateKey>;

/** `token` is the key itself: told this once, and kept nowhere. */
export type CreatedKey = Readonly<{ key: KeyView; token: string }>;

/**
 * Makes a key for a program of the seller's own.
 * @throws DomainError `not_permitted`
 */
export async function createKey(ctx: Context, { name, scopes, days }: CreateKey): Promise<CreatedKey> {
  authorize(ctx, "key.write");
  const token = newToken();
  const row: ServiceKeyRow = {
    id: uuid(),
    name,
    hint: hintOf(token),
    tokenHash: hashToken(token),
    scopes: [...new Set(scopes)],
    createdAt: ctx.now,
    createdByName: actorName(ctx.actor),
    expiresAt: days === 0 ? null : addDays(ctx.now, days),
    lastUsedAt: null,
    revokedAt: null,
  };
  await ctx.db.transaction(async (tx) => {
    await write(tx, [
      insertServiceKey(row),
      recordAudit(ctx, {
        action: "key.create",
        subject: { type: "key", id: row.id },
        after: { name, scopes: row.scopes, expiresAt: row.expiresAt?.toISOString() ?? null },
      }),
    ]);
  });
  return { key: toKeyView(row, ctx.now), token };
}
