"use server";

import { redirect } from "next/navigation";
import { visitorAction } from "@/lib/action";
import { AcceptLink, acceptLink } from "@/lib/services/users/accept-link";

export const acceptLinkAction = visitorAction(AcceptLink, async (ctx, input) => {
  await acceptLink(ctx, input);
  redirect("/sign-in?joined=1");
});
