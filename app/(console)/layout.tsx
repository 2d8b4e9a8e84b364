import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AppFrame } from "@/components/frame/app-frame";
import { SIDEBAR_COOKIE } from "@/components/frame/preference-cookie";
import { requireContext } from "@/lib/auth/require-context";
import { countUnreadAlerts } from "@/lib/services/alerts/read-bell";
import { staffDatabase } from "@/lib/services/pools";
import { signOutEverywhereAction } from "./actions";

/** The signed-in shell. Each page and each service asks again who is there: layouts do not run at every navigation. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const ctx = await requireContext();
  const unread = await countUnreadAlerts(ctx, staffDatabase());
  const collapsed = (await cookies()).get(SIDEBAR_COOKIE)?.value === "collapsed";
  return (
    <AppFrame
      viewer={ctx.actor}
      collapsed={collapsed}
      signOutEverywhere={signOutEverywhereAction}
      unread={unread}
    >
      {children}
    </AppFrame>
  );
}
