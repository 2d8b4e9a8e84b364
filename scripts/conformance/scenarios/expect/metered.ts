import { getMonthCharges } from "@/lib/services/usage/get-month-charges";
import { sumFundedUnits } from "@/lib/services/usage/sum-funded-units";
import { compare, compareCounts, type Difference } from "@/scripts/conformance/scenarios/outcome";
import type { StepOf } from "@/scripts/conformance/scenarios/scenario";
import type { Stage } from "@/scripts/conformance/scenarios/stage";

type Funded = NonNullable<StepOf<"expect">["funded"]>;
type PayAsYouGo = NonNullable<StepOf<"expect">["payg"]>;

/** Units by source so far, net of what was voided; a source that is not named paid nothing. */
export async function expectFunded({ ctx, accountId }: Stage, wanted: Funded): Promise<Difference[]> {
  const funded = await sumFundedUnits(ctx, { accountId });
  return Object.entries(wanted).flatMap(([capability, units]) =>
    compareCounts(`funded.${capability}`, units, funded[capability] ?? {}),
  );
}

/** What the account's calendar month has come to, capability by capability. */
export async function expectPayAsYouGo({ ctx, accountId }: Stage, wanted: PayAsYouGo): Promise<Difference[]> {
  const { charges } = await getMonthCharges(ctx, { accountId });
  return Object.entries(wanted).flatMap(([capability, { units, amount }]) => {
    const charge = charges.find((one) => one.capability === capability);
    return [
      ...compare(`payg.${capability}.units`, units, charge?.units ?? 0),
      ...compare(`payg.${capability}.amount`, amount, charge?.amount ?? "0"),
    ];
  });
}
