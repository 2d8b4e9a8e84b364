"use server";

import { z } from "zod";
import { action } from "@/lib/action";
import { staffDatabase } from "@/lib/services/pools";
import { signOutEverywhere } from "@/lib/services/users/sign-out-everywhere";

export const signOutEverywhereAction = action(z.object({}), (ctx) => signOutEverywhere(ctx, staffDatabase()));
