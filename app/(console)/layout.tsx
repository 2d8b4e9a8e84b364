import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AppFrame } from "@/components/frame/app-frame";
import { SIDEBAR_COOKIE } from "@/components/frame/preference-cookie";
import { requireContext } from "@/lib/auth/require-context";
import { signOutEverywhereAction } from "./actions";

/** The signed-in shell. Each page and each service asks again who is there: layouts do not run at every navigation. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { actor } = await requireContext();
  const collapsed = (await cookies()).get(SIDEBAR_COOKIE)?.value === "collapsed";
  return (
    <AppFrame viewer={actor} collapsed={collapsed} signOutEverywhere={signOutEverywhereAction}>
      {children}
    </AppFrame>
  );
}
