import Link from "next/link";
import { useTranslations } from "next-intl";
import { DataTable } from "@/components/data-table/data-table";
import type { ListUrl } from "@/components/data-table/list-url";
import { EmptyState } from "@/components/empty-state";
import { FilterBar } from "@/components/filter-bar";
import { Button } from "@/components/ui/button";
import { ROLES } from "@/lib/domain/access/permissions";
import type { Page } from "@/lib/services/paging";
import type { UserView } from "@/lib/services/users/user-view";
import type { UserActions } from "./user-actions";
import { useUserColumns } from "./user-columns";

type UserTableProps = Readonly<{
  list: Page<UserView>;
  /** The settings of the address, as they were understood. */
  params: ListUrl["params"];
  sort: string;
  viewerId: string;
  actions: UserActions | null;
}>;

export function UserTable({ list, params, sort, viewerId, actions }: UserTableProps) {
  const t = useTranslations("users");
  const roles = useTranslations("user.roles");
  const url: ListUrl = { pathname: "/users", params };
  return (
    <DataTable
      label={t("title")}
      columns={useUserColumns({ viewerId, actions })}
      rows={list.rows}
      keyOf={(user) => user.id}
      url={url}
      sort={sort}
      cursors={{ next: list.next }}
      filters={
        <FilterBar
          url={url}
          search={{ label: t("search") }}
          filters={[
            {
              key: "role",
              label: t("columns.role"),
              options: ROLES.map((value) => ({ value, label: roles(value) })),
            },
          ]}
        />
      }
      empty={
        <EmptyState
          title={t("nothingFits")}
          action={
            <Button asChild>
              <Link href="/users">{t("showAll")}</Link>
            </Button>
          }
        />
      }
    />
  );
}
