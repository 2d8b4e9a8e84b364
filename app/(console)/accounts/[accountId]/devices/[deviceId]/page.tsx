import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { v7 as uuid } from "uuid";
import { AuditTrail } from "@/components/audit-trail/audit-trail";
import { PageBody } from "@/components/page-body";
import { PoolGauges } from "@/components/pool-gauges";
import { Section } from "@/components/section";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { isPermitted } from "@/lib/domain/access/permissions";
import { fromDeviceSegment } from "@/lib/domain/ipc/device-path";
import { missPage } from "@/lib/auth/refuse-page";
import { getAccount } from "@/lib/services/accounts/get-account";
import { listAudit } from "@/lib/services/audit/list-audit";
import { getDailyPools } from "@/lib/services/ipc/get-daily-pools";
import { getDevice } from "@/lib/services/ipc/get-device";
import { DeviceFacts } from "./_components/device-facts";
import { DeviceHeader } from "./_components/device-header";
import { DevicePlans } from "./_components/device-plans";
import { cancelRenewalAction, replaceDeviceAction } from "./actions";

type DevicePageProps = Readonly<{ params: Promise<Readonly<{ accountId: string; deviceId: string }>> }>;

/** Title and page ask for the same camera: one of them reads it. */
const load = cache(async (accountId: string, segment: string) => {
  const ctx = await requireContext(`/accounts/${accountId}/devices/${segment}`);
  const deviceId = fromDeviceSegment(segment);
  if (deviceId === undefined) missPage();
  const device = await loadPage(getDevice(ctx, { accountId: pathId(accountId), deviceId }));
  return { ctx, device };
});

export async function generateMetadata({ params }: DevicePageProps): Promise<Metadata> {
  const { accountId, deviceId } = await params;
  const { device } = await load(accountId, deviceId);
  return { title: device.deviceId };
}

export default async function DevicePage({ params }: DevicePageProps) {
  const { accountId, deviceId: segment } = await params;
  const { ctx, device } = await load(accountId, segment);
  const mayAudit = isPermitted(ctx.actor, "audit.read", accountId);
  const [account, pools, audit, t] = await Promise.all([
    loadPage(getAccount(ctx, accountId)),
    loadPage(getDailyPools(ctx, { accountId })),
    mayAudit ? loadPage(listAudit(ctx, { accountId, subjectId: device.deviceId, limit: 20 })) : null,
    getTranslations("device"),
  ]);
  const active = account.status === "active";
  return (
    <PageBody width="detail" rail={<DeviceFacts account={account} device={device} />}>
      <DeviceHeader
        account={account}
        device={device}
        rights={{
          listAccounts: isPermitted(ctx.actor, "account.list"),
          order: active && isPermitted(ctx.actor, "order.write", accountId),
          replace: active && isPermitted(ctx.actor, "device.write", accountId),
        }}
        replace={replaceDeviceAction}
        requestId={uuid()}
      />
      <DevicePlans
        account={account}
        device={device}
        requestId={uuid()}
        cancel={isPermitted(ctx.actor, "order.refund", accountId) ? cancelRenewalAction : null}
      />
      <PoolGauges pools={pools} now={account.now} />
      {audit && audit.rows.length > 0 ? (
        <Section title={t("audit")} padded={false}>
          <AuditTrail entries={audit.rows} />
        </Section>
      ) : null}
    </PageBody>
  );
}
