"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useSelection } from "@/components/data-table/selection";
import { Button } from "@/components/ui/button";

type RenewSelectionProps = Readonly<{
  /** The plans of this page, and whether their last period is still sold. */
  plans: readonly Readonly<{ id: string; accountId: string; sold: boolean }>[];
}>;

/** What can be done with the chosen plans. Money is one account's: so is a renewal. */
export function RenewSelection({ plans }: RenewSelectionProps) {
  const t = useTranslations("devices.selection");
  const { chosen } = useSelection();
  const selected = plans.filter(({ id }) => chosen.has(id));
  const accounts = new Set(selected.map(({ accountId }) => accountId));
  const unsold = selected.filter(({ sold }) => !sold).length;
  const [accountId] = accounts;
  const query = new URLSearchParams(selected.map(({ id }) => ["plan", id])).toString();
  return (
    <>
      <span className="flex flex-col text-xs text-muted-foreground">
        <span>{t("price")}</span>
        {unsold > 0 ? <span className="text-attention">{t("unsold", { count: unsold })}</span> : null}
      </span>
      {accounts.size === 1 ? (
        <span className="flex items-center gap-1.5">
          <Button asChild size="sm">
            <Link href={`/accounts/${accountId ?? ""}/plans/co-term?${query}`}>{t("coTerm")}</Link>
          </Button>
          <Button asChild variant="primary" size="sm">
            <Link href={`/accounts/${accountId ?? ""}/plans/renew?${query}`}>{t("renew")}</Link>
          </Button>
        </span>
      ) : (
        <span role="status" className="max-w-72 text-xs text-attention">
          {t("severalAccounts", { count: accounts.size })}
        </span>
      )}
    </>
  );
}
