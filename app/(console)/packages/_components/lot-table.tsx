import { XIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { AccountLink } from "@/components/account-link";
import { DataTable } from "@/components/data-table/data-table";
import { listHref, type ListUrl } from "@/components/data-table/list-url";
import { EmptyState } from "@/components/empty-state";
import { FilterBar } from "@/components/filter-bar";
import { usePackageName } from "@/components/package-name";
import { Button } from "@/components/ui/button";
import { LOT_STATUSES } from "@/lib/domain/packages/lot";
import type { PackageOffersView } from "@/lib/services/packages/list-package-offers";
import type { LotView } from "@/lib/services/packages/lot-view";
import type { Page } from "@/lib/services/paging";
import { useLotColumns } from "./lot-columns";

type LotTableProps = Readonly<{
  list: Page<LotView>;
  /** The settings of the address, as they were understood. */
  params: ListUrl["params"];
  account: Readonly<{ id: string; name: string; now: string }> | null;
  /** Off for customers: every package is theirs. */
  showAccount: boolean;
  packages: PackageOffersView["packages"];
  defaultSort: string;
  newHref: string | null;
}>;

export function LotTable(props: LotTableProps) {
  const { list, params, account, showAccount, newHref, packages, defaultSort } = props;
  const t = useTranslations("packages");
  const url: ListUrl = { pathname: "/packages", params };
  return (
    <DataTable
      label={t("title")}
      columns={useLotColumns({ showAccount, now: account?.now })}
      rows={list.rows}
      keyOf={(lot) => lot.id}
      hrefOf={(lot) => `/packages/${lot.id}`}
      url={url}
      sort={defaultSort}
      cursors={{ next: list.next }}
      csvHref={listHref({ ...url, pathname: "/packages/csv" }, { cursor: undefined, columns: undefined })}
      filters={<Filters url={url} account={showAccount ? account : null} packages={packages} />}
      empty={<Empty url={url} newHref={newHref} />}
    />
  );
}

type FiltersProps = Readonly<{ url: ListUrl }> & Pick<LotTableProps, "account" | "packages">;

function Filters({ url, account, packages }: FiltersProps) {
  const t = useTranslations("packages");
  const status = useTranslations("status");
  const nameOf = usePackageName();
  return (
    <FilterBar
      url={url}
      filters={[
        {
          key: "status",
          label: t("columns.status"),
          options: LOT_STATUSES.map((value) => ({ value, label: status(value) })),
        },
        {
          key: "package",
          label: t("columns.package"),
          options: packages.map((named) => ({ value: named.id, label: nameOf(named) })),
        },
      ]}
    >
      {account ? (
        <span className="inline-flex h-8 max-w-full items-stretch rounded-md border border-primary/50 bg-primary-subtle text-sm">
          <span className="flex min-w-0 items-center gap-1.5 pl-2.5">
            <span className="text-muted-foreground">{t("columns.account")}</span>
            <AccountLink id={account.id} name={account.name} className="truncate font-medium" />
          </span>
          <Link
            href={listHref(url, { account: undefined })}
            scroll={false}
            aria-label={t("clearAccount")}
            className="flex w-7 items-center justify-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground"
          >
            <XIcon aria-hidden className="size-3.5" />
          </Link>
        </span>
      ) : null}
    </FilterBar>
  );
}

/** Nothing here yet, or nothing that fits: only the second can be mended by asking for less. */
function Empty({ url, newHref }: Readonly<{ url: ListUrl; newHref: string | null }>) {
  const t = useTranslations("packages");
  const { account, status, package: packageId, cursor } = url.params;
  if ([status, packageId, cursor].some(Boolean)) {
    const rest = account === undefined ? {} : { account };
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
      title={t("empty")}
      action={
        newHref ? (
          <Button asChild variant="primary">
            <Link href={newHref}>{t("buy")}</Link>
          </Button>
        ) : null
      }
    />
  );
}
