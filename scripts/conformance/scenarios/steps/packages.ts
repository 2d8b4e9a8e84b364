import { randomUUID } from "node:crypto";
import { DomainError } from "@/lib/domain/errors";
import { activateService } from "@/lib/services/packages/activate-service";
import { buyPackage as buy } from "@/lib/services/packages/buy-package";
import { listLots } from "@/lib/services/packages/list-lots";
import type { LotView } from "@/lib/services/packages/lot-view";
import { quotePackageOrder } from "@/lib/services/packages/quote-package-order";
import type { StepOf } from "@/scripts/conformance/scenarios/scenario";
import type { Stage } from "@/scripts/conformance/scenarios/stage";

export async function activate({ ctx, accountId }: Stage, { service }: StepOf<"activate">): Promise<void> {
  await activateService(ctx, { accountId, service });
}

export async function buyPackage(stage: Stage, step: StepOf<"buyPackage">): Promise<void> {
  const { ctx, accountId } = stage;
  const { package: id, quantity = 1, channel = "official" } = step;
  const wish = { accountId, package: id, size: sizeOf(step), quantity, channel };
  const quote = await quotePackageOrder(ctx, wish);
  const counted = step.points === undefined ? "call" : "point";
  if (quote.unit !== counted) {
    throw new DomainError("unknown_specification", { field: `${counted}s`, value: String(wish.size) });
  }
  const order = await buy(ctx, { ...wish, quotedTotal: quote.total, requestId: randomUUID() });
  if (step.as === undefined) return;
  const lots = await lotsOf(stage);
  stage.bind(step.as, {
    is: "package",
    lotIds: lots.filter(({ orderId }) => orderId === order.id).map((lot) => lot.id),
  });
}

/** The size stands under the name of what the package counts; one of the two, and not both. */
function sizeOf({ points, calls }: StepOf<"buyPackage">): number {
  const size = points ?? calls;
  if (size === undefined || (points !== undefined && calls !== undefined)) {
    throw new DomainError("unknown_specification", { field: "size", value: "" });
  }
  return size;
}

/** Every package of the account, page by page. */
export async function lotsOf({ ctx, accountId }: Stage): Promise<readonly LotView[]> {
  const lots: LotView[] = [];
  let cursor: string | undefined;
  do {
    const page = await listLots(ctx, { accountId, sort: "expiry", limit: 100, cursor });
    lots.push(...page.rows);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return lots;
}
