import "server-only";
import { z } from "zod";
import { getAccount } from "@/db/queries/accounts";
import { sumFunded } from "@/db/queries/usage-sums";
import type { Source } from "@/lib/domain/usage/funding";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";

export const SumFundedUnits = z.object({ accountId: accountIdInput });
export type SumFundedUnits = z.infer<typeof SumFundedUnits>;

/** Units by capability and by who paid them. */
export type FundedUnits = Readonly<Record<string, Partial<Record<Source, number>>>>;

/**
 * Who paid how much of everything that an account used so far, net of what was voided.
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function sumFundedUnits(ctx: Context, { accountId }: SumFundedUnits): Promise<FundedUnits> {
  authorize(ctx, "usage.read", accountId);
  return ctx.db.read(async (tx) => {
    await getAccount(tx, accountId);
    const funded: Record<string, Partial<Record<Source, number>>> = {};
    for (const { capability, source, units } of await sumFunded(tx, accountId)) {
      (funded[capability] ??= {})[source] = units;
    }
    return funded;
  });
}
