import type { Currency } from "@/lib/domain/money/money";
import { setAlertThreshold } from "@/lib/services/accounts/set-alert-threshold";
import { setCreditLimit } from "@/lib/services/accounts/set-credit-limit";
import { topUpWallet } from "@/lib/services/accounts/top-up-wallet";
import { type AccountKey, type Deed, deedsOf, type Happened } from "@/lib/services/setup/demo/deed";

type Table<T> = Readonly<Partial<Record<AccountKey, readonly (Happened & T)[]>>>;

const topUp = (daysAgo: number, amount: string, currency: Currency = "CNY") => ({
  daysAgo,
  by: "admin" as const,
  currency,
  amount,
});

const TOP_UPS: Table<Readonly<{ currency: Currency; amount: string }>> = {
  "01": [topUp(118, "5000"), topUp(58, "1500"), topUp(29, "2000"), topUp(29, "800", "USD")],
  "02": [topUp(200, "20000"), topUp(57, "5000"), topUp(15, "10000")],
  "03": [topUp(90, "600"), topUp(56, "400")],
  "04": [topUp(58, "140")],
  "05": [topUp(28, "740")],
  "06": [topUp(300, "3000")],
  "07": [topUp(41, "1800"), topUp(10, "2600")],
  "08": [topUp(400, "2400"), topUp(35, "500")],
  "09": [topUp(60, "900")],
  "10": [topUp(25, "12000", "USD")],
  "12": [topUp(4, "1000")],
};

const CREDIT_LIMITS: Table<Readonly<{ limit: string }>> = {
  "03": [{ daysAgo: 90, by: "admin", limit: "2000" }],
};

const THRESHOLDS: Table<Readonly<{ threshold: string }>> = {
  "01": [{ daysAgo: 118, by: "customer", threshold: "500" }],
  "04": [{ daysAgo: 58, by: "support", threshold: "700" }],
};

export const MONEY_DEEDS: readonly Deed[] = [
  ...deedsOf("top-up", TOP_UPS, (ctx, { accountId, requestId, currency, amount }) =>
    topUpWallet(ctx, { accountId, currency, amount, reference: requestId.toUpperCase(), note: "" }),
  ),
  ...deedsOf("credit", CREDIT_LIMITS, (ctx, { accountId, limit }) =>
    setCreditLimit(ctx, {
      accountId,
      currency: "CNY",
      creditLimit: limit,
      reason: "Agreed with the customer",
    }),
  ),
  ...deedsOf("threshold", THRESHOLDS, (ctx, { accountId, threshold }) =>
    setAlertThreshold(ctx, { accountId, currency: "CNY", alertThreshold: threshold }),
  ),
];
