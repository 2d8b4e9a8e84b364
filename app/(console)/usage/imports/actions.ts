"use server";

import { z } from "zod";
import { action } from "@/lib/action";
import { listAccounts } from "@/lib/services/accounts/list-accounts";

const FindAccounts = z.object({ q: z.string().trim().max(120) });

const ACCOUNTS_SHOWN = 8;

export const findAccountsAction = action(FindAccounts, async (ctx, { q }) => {
  const { rows } = await listAccounts(ctx, { q, currency: "CNY", sort: "name", limit: ACCOUNTS_SHOWN });
  return rows;
});
