import { randomUUID } from "node:crypto";
import type { Context } from "@/lib/services/context";
import { activateService } from "@/lib/services/packages/activate-service";
import { buyPackage } from "@/lib/services/packages/buy-package";
import { quotePackageOrder } from "@/lib/services/packages/quote-package-order";
import type { UseReport } from "@/lib/services/usage/use-report";
import { adminOf, type Desk, NOW } from "@/lib/testing/factories";

/** Buys one package through the use case, at its price. @returns the ids of its lots, by line */
export async function buyLots(
  ctx: Context,
  accountId: string,
  wish: Readonly<{ package: string; size: number; quantity?: number; channel?: "official" | "marketplace" }>,
): Promise<string[]> {
  const choice = { accountId, quantity: 1, channel: "official" as const, ...wish };
  const { total } = await quotePackageOrder(ctx, choice);
  const { id } = await buyPackage(ctx, { ...choice, quotedTotal: total, requestId: randomUUID() });
  return ctx.db.read(async (tx) => {
    const rows = await tx.send(LOTS, [accountId, id]);
    return rows.map(([lot]) => String(lot));
  });
}

const LOTS = "select id from lot where account_id = $1::uuid and order_id = $2::uuid order by order_line";

/** Object detection switched on, on an account that may spend. */
export async function activate(
  desk: Desk,
  accountId: string,
  services: readonly string[] = ["object-detection"],
) {
  const before = new Date(NOW.getTime() - 3_600_000);
  for (const service of services) await activateService(adminOf(desk, before), { accountId, service });
}

/** One call of object detection at `NOW`, under an id of its own, unless told otherwise. */
export function use(accountId: string, wish: Partial<UseReport> = {}): UseReport {
  return { accountId, id: randomUUID(), capability: "object-detection", ...wish };
}
