import { useTranslations } from "next-intl";
import { AccountLink } from "@/components/account-link";
import { DateText } from "@/components/date-text";
import { FactList } from "@/components/fact-list";
import { IdText } from "@/components/id-text";
import { LinkText } from "@/components/link-text";
import { devicePath } from "@/lib/domain/ipc/device-path";
import type { AccountDetail } from "@/lib/services/accounts/get-account";
import type { DeviceView } from "@/lib/services/ipc/get-device";

/** What is looked up of a camera: its id, whose it is, its orders, and which cameras it took turns with. */
export function DeviceFacts({ account, device }: Readonly<{ account: AccountDetail; device: DeviceView }>) {
  const t = useTranslations("device");
  const { deviceId, replacements } = device;
  const orders = new URLSearchParams({ account: account.id, q: deviceId });
  return (
    <>
      <FactList
        title={t("facts")}
        facts={[
          { label: t("id"), value: <IdText id={deviceId} of={t("id")} /> },
          { label: t("account"), value: <AccountLink id={account.id} name={account.name} /> },
          { label: t("known"), value: <DateText at={device.createdAt} now={account.now} /> },
          {
            label: t("orders"),
            value: <LinkText href={`/orders?${orders.toString()}`}>{t("showOrders")}</LinkText>,
          },
        ]}
      />
      {replacements.length > 0 ? (
        <FactList
          title={t("replacements")}
          facts={replacements.map((one) => {
            const replaced = one.deviceId === deviceId;
            const other = replaced ? one.newDeviceId : one.deviceId;
            return {
              label: t(replaced ? "replacedBy" : "replaced"),
              value: (
                <span className="flex flex-col">
                  <LinkText href={devicePath(account.id, other)} className="font-mono text-sm break-all">
                    {other}
                  </LinkText>
                  <DateText at={one.at} now={account.now} className="text-xs text-muted-foreground" />
                  {one.reason === "" ? null : (
                    <span className="text-xs text-muted-foreground">{one.reason}</span>
                  )}
                </span>
              ),
            };
          })}
        />
      ) : null}
    </>
  );
}
