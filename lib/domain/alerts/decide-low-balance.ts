import { available, type Wallet } from "@/lib/domain/accounts/wallet";
import type { Alert } from "@/lib/domain/alerts/alert";
import { cutToMinor, isLess, toText } from "@/lib/domain/money/money";
import { dateText, startOfDay } from "@/lib/domain/time/calendar";

/** When a low balance was last told: the business day, `2026-03-01`, and how many days running it had been told then. */
export type LowBalanceTold = Readonly<{ on: string | null; days: number }>;

export type LowBalanceFacts = Readonly<{
  /** As the movement left it. */
  wallet: Wallet;
  told: LowBalanceTold;
  /** On the account's clock. */
  at: Date;
  /** The business zone. */
  zone: string;
  /** On how many days running it is told at most; price-book data. */
  daysMax: number;
}>;

/**
 * Whether a movement of money that left the wallet like this is told (domain.md section 8): when it leaves `available`
 * below the threshold, once a business day, on at most `daysMax` days running. A day on which nothing was told ends the run.
 */
export function decideLowBalance(
  facts: LowBalanceFacts,
): Readonly<{ alert: Alert; told: LowBalanceTold }> | undefined {
  const { wallet, told, at, zone, daysMax } = facts;
  const { alertThreshold: threshold, currency } = wallet;
  const left = available(wallet);
  if (threshold === null || !isLess(left, threshold)) return undefined;
  const today = dateText(startOfDay(at, zone), zone);
  if (told.on === today) return undefined;
  const days = told.on === dateText(startOfDay(at, zone, -1), zone) ? told.days + 1 : 1;
  if (days > daysMax) return undefined;
  return {
    told: { on: today, days },
    alert: {
      subjectType: "account",
      subjectId: currency,
      edge: "low-balance",
      occasion: today,
      facts: { currency, available: toText(cutToMinor(left)), threshold: toText(threshold) },
      occurredAt: at,
    },
  };
}
