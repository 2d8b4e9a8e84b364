import Link from "next/link";
import { useTranslations } from "next-intl";
import { AccountFilter } from "@/components/account-filter/account-filter";
import { DataTable } from "@/components/data-table/data-table";
import { listHref, type ListUrl } from "@/components/data-table/list-url";
import { DateFilter } from "@/components/date-filter";
import { EmptyState } from "@/components/empty-state";
import { FilterBar } from "@/components/filter-bar";
import { Button } from "@/components/ui/button";
import { ORDER_KINDS, ORDER_STATUSES } from "@/lib/domain/orders/order";
import type { OrderListItem } from "@/lib/services/orders/order-view";
import type { Page } from "@/lib/services/paging";
import { useOrderColumns } from "./order-columns";

type OrderTableProps = Readonly<{
  list: Page<OrderListItem>;
  /** The settings of the address, as they were understood. */
  params: ListUrl["params"];
  account: Readonly<{ id: string; name: string }> | null;
  /** Off for customers: every order is theirs. */
  showAccount: boolean;
  newHref: string | null;
}>;

const DEFAULT_SORT = "-placed";

export function OrderTable({ list, params, account, showAccount, newHref }: OrderTableProps) {
  const t = useTranslations("orders");
  const url: ListUrl = { pathname: "/orders", params };
  const columns = useOrderColumns(showAccount);
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={list.rows}
      keyOf={(row) => row.id}
      hrefOf={(row) => `/orders/${row.id}`}
      url={url}
      sort={DEFAULT_SORT}
      cursors={{ next: list.next }}
      csvHref={listHref({ ...url, pathname: "/orders/csv" }, { cursor: undefined, columns: undefined })}
      filters={<Filters url={url} account={account} staff={showAccount} />}
      empty={<Empty url={url} newHref={newHref} />}
    />
  );
}

type FiltersProps = Readonly<{ url: ListUrl; account: OrderTableProps["account"]; staff: boolean }>;

const ACCOUNT_KINDS = ["standard", "sandbox"] as const;

function Filters({ url, account, staff }: FiltersProps) {
  const t = useTranslations("orders");
  const status = useTranslations("status");
  return (
    <FilterBar
      url={url}
      search={{ label: t("search") }}
      filters={[
        {
          key: "status",
          label: t("columns.status"),
          options: ORDER_STATUSES.map((value) => ({ value, label: status(value) })),
        },
        {
          key: "kind",
          label: t("columns.kind"),
          options: ORDER_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) })),
        },
        ...(staff
          ? [
              {
                key: "accounts",
                label: t("accounts.label"),
                options: ACCOUNT_KINDS.map((value) => ({ value, label: t(`accounts.${value}`) })),
              },
            ]
          : []),
      ]}
    >
      {staff ? <AccountFilter url={url} account={account} /> : null}
      <DateFilter url={url} />
    </FilterBar>
  );
}

/** Nothing here yet, or nothing that fits: only the second can be mended by asking for less. */
function Empty({ url, newHref }: Readonly<{ url: ListUrl; newHref: string | null }>) {
  const t = useTranslations("orders");
  const { account, q, status, kind, accounts, from, until, cursor } = url.params;
  const narrowed = [q, status, kind, accounts, from, until, cursor].some(Boolean);
  const rest = account === undefined ? {} : { account };
  if (narrowed) {
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
