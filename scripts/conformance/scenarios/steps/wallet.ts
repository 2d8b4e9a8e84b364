import { randomUUID } from "node:crypto";
import { setAlertThreshold } from "@/lib/services/accounts/set-alert-threshold";
import { setCreditLimit } from "@/lib/services/accounts/set-credit-limit";
import { suspendAccount } from "@/lib/services/accounts/suspend-account";
import { topUpWallet } from "@/lib/services/accounts/top-up-wallet";
import type { StepOf } from "@/scripts/conformance/scenarios/scenario";
import type { Stage } from "@/scripts/conformance/scenarios/stage";

const REASON = "scenario";

export async function topUp({ ctx, accountId }: Stage, step: StepOf<"topUp">): Promise<void> {
  const { currency, amount, reference = `scenario-${randomUUID()}` } = step;
  await topUpWallet(ctx, { accountId, currency, amount, reference, note: "" });
}

export async function setLimit({ ctx, accountId }: Stage, step: StepOf<"setCreditLimit">): Promise<void> {
  const { currency, amount: creditLimit } = step;
  await setCreditLimit(ctx, { accountId, currency, creditLimit, reason: REASON });
}

export async function setThreshold(
  { ctx, accountId }: Stage,
  step: StepOf<"setAlertThreshold">,
): Promise<void> {
  const { currency, amount: alertThreshold } = step;
  await setAlertThreshold(ctx, { accountId, currency, alertThreshold });
}

export async function suspend({ ctx, accountId }: Stage): Promise<void> {
  await suspendAccount(ctx, { accountId, to: "suspended", reason: REASON });
}

export async function resume({ ctx, accountId }: Stage): Promise<void> {
  await suspendAccount(ctx, { accountId, to: "active", reason: REASON });
}
