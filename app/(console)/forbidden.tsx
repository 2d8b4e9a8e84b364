import { homeOf } from "@/components/frame/navigation";
import { RefusedState } from "@/components/refused-state";
import { findContext } from "@/lib/auth/require-context";

/** A page that the viewer's role does not open; the way back leads to where this role starts. */
export default async function Forbidden() {
  const ctx = await findContext();
  return <RefusedState {...(ctx ? { role: ctx.actor.role, homeHref: homeOf(ctx.actor) } : {})} />;
}
