import { z } from "zod";
import { PLANS_MAX } from "@/lib/domain/ipc/plan-order";
import { type RawParams, setting } from "@/lib/url-setting";

const Params = z.object({
  /** For all plans the same; without it, each plan's own. */
  period: setting(z.string().max(64)),
  /** The last day, in the business zone; without it, the latest expiry of the chosen plans. */
  until: setting(z.iso.date()),
  /** The idempotency key of a page that was left: coming back to it goes on with the same request. */
  request: setting(z.uuid()),
  lines: setting(z.enum(["all"])),
});

export type PlanParams = z.output<typeof Params> & Readonly<{ plans: readonly string[]; tooMany: boolean }>;

/** The chosen plans stand in the address, one `plan` each. */
export function readPlanParams(raw: RawParams): PlanParams {
  const named = raw["plan"] ?? [];
  const ids = (typeof named === "string" ? [named] : named).filter((id) => z.uuid().safeParse(id).success);
  const plans = [...new Set(ids)];
  return { ...Params.parse(raw), plans: plans.slice(0, PLANS_MAX), tooMany: plans.length > PLANS_MAX };
}
