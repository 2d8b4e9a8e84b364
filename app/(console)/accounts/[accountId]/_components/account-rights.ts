import { type Actor, isPermitted } from "@/lib/domain/access/permissions";

/** What the viewer may do here; what they may not is not offered, and the services refuse it anyway. */
export type AccountRights = Readonly<{
  edit: boolean;
  suspend: boolean;
  topUp: boolean;
  credit: boolean;
  threshold: boolean;
  /** A suspended account buys nothing, whoever asks. */
  order: boolean;
  readAudit: boolean;
  readPeople: boolean;
}>;

export function rightsOn(account: Readonly<{ id: string; status: string }>, actor: Actor): AccountRights {
  const { id, status } = account;
  return {
    edit: isPermitted(actor, "account.write", id),
    suspend: isPermitted(actor, "account.suspend", id),
    topUp: isPermitted(actor, "wallet.top-up", id),
    credit: isPermitted(actor, "wallet.credit", id),
    threshold: isPermitted(actor, "wallet.threshold", id),
    order: status === "active" && isPermitted(actor, "order.write", id),
    readAudit: isPermitted(actor, "audit.read", id),
    readPeople: isPermitted(actor, "user.read", id),
  };
}
