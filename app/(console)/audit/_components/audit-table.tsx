import Link from "next/link";
import { useTranslations } from "next-intl";
import { AccountFilter } from "@/components/account-filter/account-filter";
import { AccountLink } from "@/components/account-link";
import { useActionName } from "@/components/audit-trail/action-name";
import { AuditActor } from "@/components/audit-trail/audit-actor";
import { AuditChanges } from "@/components/audit-trail/audit-changes";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { listHref, type ListUrl } from "@/components/data-table/list-url";
import { DateFilter } from "@/components/date-filter";
import { DateText } from "@/components/date-text";
import { EmptyState } from "@/components/empty-state";
import { FilterBar } from "@/components/filter-bar";
import { IdText } from "@/components/id-text";
import { Button } from "@/components/ui/button";
import type { AuditListItem } from "@/lib/services/audit/audit-view";
import type { AuditList } from "@/lib/services/audit/search-audit";

type AuditTableProps = Readonly<{
  list: AuditList;
  url: ListUrl;
  account: Readonly<{ id: string; name: string }> | null;
  /** Every kind of deed that has a name. */
  actions: readonly string[];
}>;

export function AuditTable({ list, url, account, actions }: AuditTableProps) {
  const t = useTranslations("auditList");
  const hrefOf = ({ filedUnder, id }: AuditListItem) => {
    // The page stays: what is open is no other list.
    return listHref(url, { cursor: url.params["cursor"], entry: `${filedUnder}.${id}` });
  };
  return (
    <DataTable
      label={t("title")}
      columns={useColumns(url)}
      rows={list.rows}
      keyOf={(row) => row.id}
      hrefOf={hrefOf}
      url={url}
      cursors={{ next: list.next }}
      csvHref={listHref({ ...url, pathname: "/audit/csv" }, { cursor: undefined, columns: undefined })}
      filters={<Filters list={list} url={url} account={account} actions={actions} />}
      empty={<Empty url={url} />}
    />
  );
}

function Filters({ list, url, account, actions }: AuditTableProps) {
  const t = useTranslations("auditList.filters");
  const nameOf = useActionName();
  return (
    <FilterBar
      url={url}
      filters={[
        {
          key: "actor",
          label: t("actor"),
          options: [
            ...list.actors.map(({ id, name }) => ({ value: id, label: name })),
            { value: "system", label: t("system") },
          ],
        },
        {
          key: "action",
          label: t("action"),
          options: actions.map((action) => ({ value: action, label: nameOf(action) })),
        },
      ]}
    >
      <AccountFilter url={url} account={account} />
      <DateFilter url={url} />
    </FilterBar>
  );
}

function useColumns(url: ListUrl): readonly Column<AuditListItem>[] {
  const t = useTranslations("auditList.columns");
  const nameOf = useActionName();
  return [
    {
      key: "when",
      header: t("when"),
      kind: "date",
      cell: (row) => <DateText at={row.recordedAt} precision="second" />,
      card: "line",
    },
    {
      key: "action",
      header: t("action"),
      cell: (row) => nameOf(row.action),
      card: "title",
      widthMax: "15rem",
    },
    {
      key: "actor",
      header: t("actor"),
      cell: (row) => <Who row={row} url={url} />,
      card: "line",
      widthMax: "11rem",
    },
    {
      key: "account",
      header: t("account"),
      cell: (row) => (row.account ? <AccountLink {...row.account} /> : null),
      card: "line",
      choice: "shown",
      widthMax: "9rem",
    },
    {
      key: "changes",
      header: t("changes"),
      cell: (row) => (
        // One line says what it was about; the sheet behind the row has it all.
        <div className="max-h-5 overflow-hidden">
          <AuditChanges before={row.before} after={row.after} />
        </div>
      ),
      choice: "shown",
      widthMax: "30rem",
    },
    { key: "reason", header: t("reason"), cell: (row) => row.reason, choice: "hidden", widthMax: "20rem" },
    { key: "origin", header: t("origin"), cell: (row) => row.origin, choice: "hidden" },
    {
      key: "request",
      header: t("request"),
      kind: "id",
      cell: (row) => <IdText id={row.requestId} />,
      choice: "hidden",
      widthMax: "12rem",
    },
  ];
}

/** A click on the name shows what else this person did. */
function Who({ row, url }: Readonly<{ row: AuditListItem; url: ListUrl }>) {
  const t = useTranslations("auditList");
  const who = <AuditActor name={row.actorName} role={row.actorRole} />;
  if (row.actorId === null) return who;
  return (
    <Link
      href={listHref(url, { actor: row.actorId })}
      scroll={false}
      prefetch={false}
      title={t("only", { name: row.actorName })}
      className="rounded-sm underline-offset-4 hover:underline max-md:inline-block max-md:leading-6"
    >
      {who}
    </Link>
  );
}

function Empty({ url }: Readonly<{ url: ListUrl }>) {
  const t = useTranslations("auditList");
  const { account, actor, action, from, until, cursor } = url.params;
  const narrowed = [account, actor, action, from, until, cursor].some(Boolean);
  if (!narrowed) return <EmptyState title={t("empty")} />;
  return (
    <EmptyState
      title={t("nothingFits")}
      action={
        <Button asChild>
          <Link href={url.pathname}>{t("showAll")}</Link>
        </Button>
      }
    />
  );
}
