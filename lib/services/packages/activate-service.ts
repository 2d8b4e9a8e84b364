import "server-only";
import { z } from "zod";
import { insertActivation, listActivations } from "@/db/queries/packages";
import { write } from "@/db/queries/write";
import { decideActivation } from "@/lib/domain/accounts/activation";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { actorName, authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";
import { toActivation } from "@/lib/services/packages/list-services";
import { lockCurrentAccount } from "@/lib/services/subscriptions/run-due";

export const ActivateService = z.object({ accountId: accountIdInput, service: z.string().max(100) });
export type ActivateService = z.infer<typeof ActivateService>;

/**
 * Switches a service on, free, from this instant. Switching on what is on changes nothing.
 * @throws DomainError `unknown_capability` (service), `not_found`, `not_permitted`
 */
export async function activateService(ctx: Context, { accountId, service }: ActivateService): Promise<void> {
  authorize(ctx, "service.activate", accountId);
  await ctx.db.transaction(async (tx) => {
    const { now } = await lockCurrentAccount(tx, ctx, accountId);
    const [rows, book] = await Promise.all([listActivations(tx, accountId), priceBookAt(tx, now)]);
    const opened = decideActivation({ book, now, activations: rows.map(toActivation) }, service);
    if (!opened) return;
    await write(tx, [
      insertActivation({
        accountId,
        service,
        fromAt: opened.from,
        untilAt: null,
        activatedByName: actorName(ctx.actor),
      }),
      recordAudit(ctx, {
        accountId,
        action: "service.activate",
        subject: { type: "service", id: service },
        after: { service },
        effectiveAt: now,
      }),
    ]);
  });
}
