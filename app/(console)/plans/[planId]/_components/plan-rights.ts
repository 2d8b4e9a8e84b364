import { isPermitted, type UserActor } from "@/lib/domain/access/permissions";

export type PlanRights = Readonly<{
  order: boolean;
  refund: boolean;
  topUp: boolean;
  overrideCap: boolean;
  /** Staff say why they do something for a customer. */
  giveReason: boolean;
  readAudit: boolean;
}>;

/** What the viewer may do with the plans of an account; the services refuse on their own. */
export function rightsOnPlans(actor: UserActor, accountId: string): PlanRights {
  return {
    order: isPermitted(actor, "order.write", accountId),
    refund: isPermitted(actor, "order.refund", accountId),
    topUp: isPermitted(actor, "wallet.top-up", accountId),
    giveReason: actor.role !== "customer",
    overrideCap: isPermitted(actor, "plan.override-cap", accountId),
    readAudit: isPermitted(actor, "audit.read", accountId),
  };
}
