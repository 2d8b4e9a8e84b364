import "server-only";
import { ROLL_UP_SOURCES } from "@/lib/domain/usage/roll-up";
import { authorize, type Context } from "@/lib/services/context";
import { csvLines } from "@/lib/services/csv";
import { exploreUsageByCapability, type ExploreUsage } from "@/lib/services/usage/explore-usage";

/**
 * What the explorer shows as CSV: a line for each period and capability, a column for each source.
 * @throws DomainError as `exploreUsage`
 */
export async function* exportUsage(ctx: Context, input: ExploreUsage): AsyncGenerator<string> {
  authorize(ctx, "usage.read", input.accountId);
  const rows = await exploreUsageByCapability(ctx, input);
  yield csvLines([["from", "capability", "unit", ...ROLL_UP_SOURCES, "total"]]);
  yield csvLines(
    rows.map(({ from, capability, unit, units, total }) => [
      from,
      capability,
      unit,
      ...ROLL_UP_SOURCES.map((source) => units[source] ?? 0),
      total,
    ]),
  );
}
