import type { Context } from "@/lib/services/context";
import { recordUsage } from "@/lib/services/usage/record-usage";
import type { UseAnswer } from "@/lib/services/usage/use-answer";
import type { UseReport } from "@/lib/services/usage/use-report";
import { voidUsage } from "@/lib/services/usage/void-usage";

/** The way by which a story reports its usage. */
export type UsageDoor = Readonly<{
  record: (ctx: Context, events: readonly UseReport[]) => Promise<readonly UseAnswer[]>;
  /** @throws DomainError `unknown_event` */
  takeBack: (ctx: Context, event: Readonly<{ accountId: string; eventId: string }>) => Promise<void>;
}>;

/** Straight through the use cases. */
export const useCaseDoor: UsageDoor = {
  record: (ctx, events) => recordUsage(ctx, { events }),
  takeBack: async (ctx, event) => {
    await voidUsage(ctx, { ...event, reason: "scenario" });
  },
};
