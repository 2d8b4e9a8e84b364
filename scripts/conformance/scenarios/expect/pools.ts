import { getDailyPools } from "@/lib/services/ipc/get-daily-pools";
import { compare, type Difference } from "@/scripts/conformance/scenarios/outcome";
import type { StepOf } from "@/scripts/conformance/scenarios/scenario";
import type { Stage } from "@/scripts/conformance/scenarios/stage";

type Wanted = NonNullable<StepOf<"expect">["pools"]>;

export async function expectPools({ ctx, accountId }: Stage, wanted: Wanted): Promise<Difference[]> {
  const { analyses, reidAnalyses, eventSearches } = await getDailyPools(ctx, { accountId });
  const pools = { image: analyses, imageReid: reidAnalyses, search: eventSearches };
  const names = ["image", "imageReid", "search"] as const;
  return names.flatMap((name) => [
    ...compare(`pools.${name}.max`, wanted[name]?.max, pools[name].max),
    ...compare(`pools.${name}.used`, wanted[name]?.used, pools[name].used),
  ]);
}
