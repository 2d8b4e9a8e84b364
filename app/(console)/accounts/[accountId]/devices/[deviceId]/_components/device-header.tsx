import { CalendarSyncIcon, RotateCwIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DateText, TimeLeft } from "@/components/date-text";
import { FigureText } from "@/components/figure-text";
import { PageHeader } from "@/components/page-header";
import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import type { AccountDetail } from "@/lib/services/accounts/get-account";
import type { DeviceView } from "@/lib/services/ipc/get-device";
import type { ReplaceAction } from "./device-actions";
import { ReplaceDialog } from "./replace-dialog";

type DeviceHeaderProps = Readonly<{
  account: AccountDetail;
  device: DeviceView;
  rights: Readonly<{ listAccounts: boolean; order: boolean; replace: boolean }>;
  replace: ReplaceAction;
  requestId: string;
}>;

/** A camera is what the best of its plans is. */
const STATES = ["active", "scheduled", "retained", "expired", "released", "refunded"] as const;

/** Which camera it is, whether it runs and until when, and what can be done about it. */
export function DeviceHeader({ account, device, rights, replace, requestId }: DeviceHeaderProps) {
  const t = useTranslations("device");
  const accounts = useTranslations("accounts");
  const { plans, deviceId } = device;
  const running = plans.filter(({ status }) => status === "active");
  const left = plans.filter(({ until }) => until > account.now);
  const status = STATES.find((one) => plans.some((plan) => plan.status === one));
  const first = left.map(({ until }) => until).sort()[0];
  const query = new URLSearchParams(plans.map(({ id }) => ["plan", id])).toString();
  return (
    <PageHeader
      title={<span className="font-mono break-all">{deviceId}</span>}
      crumbs={[
        ...(rights.listAccounts ? [{ label: accounts("title"), href: "/accounts" }] : []),
        { label: account.name, href: `/accounts/${account.id}` },
        { label: deviceId },
      ]}
      status={status === undefined ? null : <StatusBadge status={status} />}
      {...(account.onTestClock ? { clock: account.now } : {})}
      actions={
        <>
          {rights.replace && left.length > 0 ? (
            <ReplaceDialog
              action={replace}
              accountId={account.id}
              deviceId={deviceId}
              plans={left}
              requestId={requestId}
            />
          ) : null}
          {rights.order && running.length > 0 ? (
            <Button asChild>
              <Link href={`/accounts/${account.id}/plans/co-term?${query}`}>
                <CalendarSyncIcon aria-hidden />
                {t("coTerm")}
              </Link>
            </Button>
          ) : null}
          {rights.order && plans.length > 0 ? (
            <Button asChild variant="primary">
              <Link href={`/accounts/${account.id}/plans/renew?${query}`}>
                <RotateCwIcon aria-hidden />
                {t("renew", { count: plans.length })}
              </Link>
            </Button>
          ) : null}
        </>
      }
      figures={[
        {
          label: t("running"),
          value: <FigureText value={running.length} />,
          note: t("ofPlans", { count: plans.length }),
        },
        {
          label: t("firstEnd"),
          value: first === undefined ? "–" : <TimeLeft until={first} now={account.now} />,
          note: first === undefined ? t("nothingRuns") : <DateText at={first} now={account.now} />,
        },
      ]}
    />
  );
}
