"use client";

import { MoneyText } from "@/components/money-text";
import { type Currency, money, sum, toText } from "@/lib/domain/money/money";

export default function SelectionTotal({
  amounts,
  currency,
}: Readonly<{ amounts: readonly string[]; currency: Currency }>) {
  const total = sum(
    amounts.map((amount) => money(amount, currency)),
    currency,
  );
  return <MoneyText amount={toText(total)} currency={currency} className="text-sm" />;
}
