import Link from "next/link";
import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import { listHref, type ListUrl } from "@/components/data-table/list-url";
import { EmptyState } from "@/components/empty-state";
import { FilterBar } from "@/components/filter-bar";
import { Button } from "@/components/ui/button";
import { CURRENCIES, type Currency } from "@/lib/domain/money/money";
import type { AccountListItem } from "@/lib/services/accounts/list-accounts";
import type { Page } from "@/lib/services/paging";
import { useAccountColumns } from "./account-columns";

type AccountTableProps = Readonly<{
  list: Page<AccountListItem>;
  /** The settings of the address, as they were understood. */
  params: ListUrl["params"];
  /** The order and the currency that the list was asked for. */
  sort: string;
  currency: Currency;
  mayOpen: boolean;
}>;

export function AccountTable({ list, params, sort, currency, mayOpen }: AccountTableProps) {
  const t = useTranslations("accounts");
  const url: ListUrl = { pathname: "/accounts", params };
  return (
    <DataTable
      label={t("title")}
      columns={useAccountColumns(currency)}
      rows={list.rows}
      keyOf={(row) => row.id}
      hrefOf={(row) => `/accounts/${row.id}`}
      url={url}
      sort={sort}
      cursors={{ next: list.next }}
      csvHref={listHref({ ...url, pathname: "/accounts/csv" }, { cursor: undefined, columns: undefined })}
      filters={<Filters url={url} />}
      empty={<Empty params={params} mayOpen={mayOpen} />}
    />
  );
}

function Filters({ url }: Readonly<{ url: ListUrl }>) {
  const t = useTranslations("accounts");
  const status = useTranslations("status");
  return (
    <FilterBar
      url={url}
      search={{ label: t("search") }}
      filters={[
        {
          key: "status",
          label: t("filters.status"),
          options: (["active", "suspended"] as const).map((value) => ({ value, label: status(value) })),
        },
        {
          key: "kind",
          label: t("filters.kind"),
          options: (["standard", "sandbox"] as const).map((value) => ({ value, label: t(`kinds.${value}`) })),
        },
        {
          key: "currency",
          label: t("filters.currency"),
          options: CURRENCIES.map((value) => ({ value, label: value })),
        },
      ]}
    />
  );
}

/** Nothing here yet, or nothing that fits: only the second can be mended by asking for less. */
function Empty({ params, mayOpen }: Readonly<{ params: ListUrl["params"]; mayOpen: boolean }>) {
  const t = useTranslations("accounts");
  const { q, status, kind, cursor } = params;
  if ([q, status, kind, cursor].some(Boolean)) {
    return (
      <EmptyState
        title={t("nothingFits")}
        action={
          <Button asChild>
            <Link href="/accounts">{t("showAll")}</Link>
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      title={t("empty")}
      action={
        mayOpen ? (
          <Button asChild variant="primary">
            <Link href="/accounts/new">{t("new")}</Link>
          </Button>
        ) : null
      }
    />
  );
}
