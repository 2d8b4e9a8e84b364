import { Decimal } from "@/lib/domain/money/decimal";
import { compare, differ, type Difference } from "@/scripts/conformance/scenarios/outcome";
import type { StepOf } from "@/scripts/conformance/scenarios/scenario";
import type { Stage } from "@/scripts/conformance/scenarios/stage";
import { lotsOf } from "@/scripts/conformance/scenarios/steps/packages";

type Wanted = NonNullable<StepOf<"expect">["packages"]>;

/** A name stands for all lots that one step bought: `left` is their sum, and it is active while any of them is. */
export async function expectPackages(stage: Stage, wanted: Wanted): Promise<Difference[]> {
  const all = await lotsOf(stage);
  return Object.entries(wanted).flatMap(([name, { left, status }]) => {
    const named = stage.names.get(name);
    if (named?.is !== "package") return [differ(`packages.${name}`, "a package", named?.is)];
    const lots = all.filter(({ id }) => named.lotIds.includes(id));
    const sum = lots.reduce((total, lot) => total.plus(lot.left), new Decimal(0));
    const stands = lots.find((lot) => lot.status === "active") ?? lots[0];
    return [
      ...compare(`packages.${name}.left`, left, sum.toFixed()),
      ...compare(`packages.${name}.status`, status, stands?.status),
    ];
  });
}
