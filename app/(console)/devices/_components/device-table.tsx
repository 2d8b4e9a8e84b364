import Link from "next/link";
import { useTranslations } from "next-intl";
import { AccountFilter } from "@/components/account-filter/account-filter";
import { useCatalogName } from "@/components/catalog-name";
import { DataTable } from "@/components/data-table/data-table";
import { listHref, type ListUrl } from "@/components/data-table/list-url";
import { EmptyState } from "@/components/empty-state";
import { type Filter, FilterBar } from "@/components/filter-bar";
import { Button } from "@/components/ui/button";
import { devicePath } from "@/lib/domain/ipc/device-path";
import type { PlanFilter } from "@/lib/domain/subscriptions/plan-state";
import type { Currency } from "@/lib/domain/money/money";
import type { DevicePlanView } from "@/lib/services/ipc/device-plan-view";
import type { Page } from "@/lib/services/paging";
import { useDeviceColumns } from "./device-columns";
import { RenewSelection } from "./renew-selection";

type DeviceTableProps = Readonly<{
  list: Page<DevicePlanView> & Readonly<{ states: readonly PlanFilter[] }>;
  /** The settings of the address, as they were understood. */
  params: ListUrl["params"];
  /** The order of a list whose address names none. */
  sort: string;
  account: Readonly<{ id: string; name: string }> | null;
  /** Customers see no account and choose none: every camera is theirs. */
  staff: boolean;
  capabilities: readonly string[];
  currency: Currency;
  mayOrder: boolean;
  newHref: string;
}>;

const PATH = "/devices";
const WITHIN_DAYS = [7, 30];

export function DeviceTable(props: DeviceTableProps) {
  const { list, params, sort, account, staff, capabilities, currency, mayOrder, newHref } = props;
  const t = useTranslations("devices");
  const url: ListUrl = { pathname: PATH, params };
  const actions = (
    <RenewSelection
      plans={list.rows.map(({ id, accountId, renewalPrice }) => ({
        id,
        accountId,
        sold: renewalPrice !== null,
      }))}
    />
  );
  return (
    <DataTable
      label={t("title")}
      columns={useDeviceColumns(staff)}
      rows={list.rows}
      keyOf={(row) => row.id}
      hrefOf={(row) => devicePath(row.accountId, row.deviceId)}
      url={url}
      sort={sort}
      cursors={{ next: list.next }}
      csvHref={listHref({ ...url, pathname: `${PATH}/csv` }, { cursor: undefined, columns: undefined })}
      filters={
        <Filters url={url} states={list.states} account={account} staff={staff} capabilities={capabilities} />
      }
      empty={<Empty url={url} newHref={mayOrder ? newHref : null} />}
      {...(mayOrder
        ? {
            selection: {
              nameOf: (row: DevicePlanView) => row.deviceId,
              amountOf: (row: DevicePlanView) => row.renewalPrice,
              currency,
              actions,
            },
          }
        : {})}
    />
  );
}

type FiltersProps = Pick<DeviceTableProps, "account" | "staff" | "capabilities"> &
  Readonly<{ url: ListUrl; states: readonly PlanFilter[] }>;

function Filters({ url, states, account, staff, capabilities }: FiltersProps) {
  const t = useTranslations("devices");
  const nameOf = useCatalogName();
  const accounts: Filter = {
    key: "accounts",
    label: t("filters.accounts"),
    options: [{ value: "sandbox", label: t("filters.sandbox") }],
  };
  return (
    <FilterBar
      url={url}
      search={{ label: t("search") }}
      filters={[
        {
          key: "state",
          label: t("filters.state"),
          options: states.map((value) => ({ value, label: t(`filters.${value}`) })),
        },
        {
          key: "within",
          label: t("filters.within"),
          options: WITHIN_DAYS.map((days) => ({ value: String(days), label: t("filters.days", { days }) })),
        },
        {
          key: "capability",
          label: t("filters.capability"),
          options: capabilities.map((value) => ({ value, label: nameOf("capability", value) })),
        },
        ...(staff && !account ? [accounts] : []),
      ]}
    >
      {staff ? <AccountFilter url={url} account={account} /> : null}
    </FilterBar>
  );
}

/** Nothing here yet, or nothing that fits: only the second can be mended by asking for less. */
function Empty({ url, newHref }: Readonly<{ url: ListUrl; newHref: string | null }>) {
  const t = useTranslations("devices");
  const { account, accounts, q, state, within, capability, cursor } = url.params;
  const rest = { account, accounts };
  if ([q, state, within, capability, cursor].some(Boolean)) {
    return (
      <EmptyState
        title={t("nothingFits")}
        action={
          <Button asChild>
            <Link href={listHref({ pathname: url.pathname, params: {} }, rest)}>{t("showAll")}</Link>
          </Button>
        }
      />
    );
  }
  if (accounts !== undefined && account === undefined) return <EmptyState title={t("emptySandbox")} />;
  return (
    <EmptyState
      title={t(account === undefined ? "empty" : "emptyAccount")}
      action={
        newHref ? (
          <Button asChild variant="primary">
            <Link href={newHref}>{t("orderCameras")}</Link>
          </Button>
        ) : null
      }
    />
  );
}
