import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/page-header";
import { PageBody } from "@/components/page-body";
import { Alert } from "@/components/ui/alert";
import type { AccountDetail } from "@/lib/services/accounts/get-account";
import { PLANS_MAX } from "@/lib/domain/ipc/plan-order";

type PlanChangeProps = Readonly<{
  account: AccountDetail;
  /** Whether the viewer can go back to all accounts. */
  mayList: boolean;
  title: string;
  purpose: string;
  tooMany: boolean;
  /** What can be chosen, and what it does to each plan. */
  children: ReactNode;
  /** The price and the button, at the right. */
  aside: ReactNode;
}>;

/** The frame of what is done to many plans at once: what changes at the left, what it costs at the right. */
export function PlanChange({ account, mayList, title, purpose, tooMany, children, aside }: PlanChangeProps) {
  const t = useTranslations("planChange");
  const accounts = useTranslations("accounts");
  return (
    <PageBody width="detail">
      <PageHeader
        title={title}
        crumbs={[
          ...(mayList ? [{ label: accounts("title"), href: "/accounts" }] : []),
          { label: account.name, href: `/accounts/${account.id}` },
          { label: title },
        ]}
        description={purpose}
        {...(account.onTestClock ? { clock: account.now } : {})}
      />
      {tooMany ? <Alert tone="attention">{t("tooMany", { max: PLANS_MAX })}</Alert> : null}
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem] xl:gap-8">
        <div className="flex min-w-0 flex-col gap-6">{children}</div>
        {aside}
      </div>
    </PageBody>
  );
}
