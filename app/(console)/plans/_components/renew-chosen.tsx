"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useSelection } from "@/components/data-table/selection";
import { Button } from "@/components/ui/button";
import type { SubscriptionView } from "@/lib/services/subscriptions/subscription-view";

/** The chosen plans stand in the address of the preview, which a server reads up to a length. */
const AT_ONCE = 300;

type RenewChosenProps = Readonly<{ plans: readonly Pick<SubscriptionView, "id" | "renewalPrice">[] }>;

/** Leads on to what renewing the chosen plans costs and does, over as many accounts as they are of. */
export function RenewChosen({ plans }: RenewChosenProps) {
  const t = useTranslations("plans.selection");
  const { chosen } = useSelection();
  const selected = plans.filter(({ id }) => chosen.has(id));
  const unsold = selected.filter(({ renewalPrice }) => renewalPrice === null).length;
  const query = new URLSearchParams(selected.map(({ id }) => ["plan", id])).toString();
  return (
    <>
      <span className="flex flex-col text-xs text-muted-foreground">
        <span>{t("price")}</span>
        {unsold > 0 ? <span className="text-attention">{t("unsold", { count: unsold })}</span> : null}
      </span>
      {selected.length > AT_ONCE ? (
        <span role="status" className="max-w-72 text-xs text-attention">
          {t("tooMany", { max: AT_ONCE })}
        </span>
      ) : (
        <Button asChild variant="primary" size="sm">
          <Link href={`/plans/renewals/new?${query}`}>{t("renew")}</Link>
        </Button>
      )}
    </>
  );
}
