import { ArrowDownIcon, ArrowUpIcon, ChevronsUpDownIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type Column, isDescendingFirst, isRightAligned } from "@/components/data-table/column";
import { headClasses } from "@/components/data-table/header-cell-classes";
import { listHref, type ListUrl, nextSort, type Sort } from "@/components/data-table/list-url";
import { cn } from "@/components/ui/cn";

type HeaderCellProps<Row> = Readonly<{ column: Column<Row>; sort: Sort | null; url: ListUrl }>;

export function HeaderCell<Row>({ column, sort, url }: HeaderCellProps<Row>) {
  const t = useTranslations("table");
  const right = isRightAligned(column.kind);
  const sorted = sort?.key === column.key ? sort : null;
  const direction = sorted ? (sorted.descending ? "descending" : "ascending") : undefined;
  const Icon = sorted ? (sorted.descending ? ArrowDownIcon : ArrowUpIcon) : ChevronsUpDownIcon;
  return (
    <th
      scope="col"
      role="columnheader"
      aria-sort={column.sortable ? (direction ?? "none") : undefined}
      className={cn(headClasses, right ? "text-right" : "text-left")}
    >
      {column.kind === "actions" ? (
        <span className="sr-only">{column.header}</span>
      ) : column.sortable ? (
        <Link
          href={listHref(url, { sort: nextSort(sort, column.key, isDescendingFirst(column.kind)) })}
          scroll={false}
          title={t("sortBy", { column: column.header })}
          className={cn(
            "group/sort -mx-1.5 inline-flex h-6 items-center gap-1 rounded-sm px-1.5 transition-colors duration-150 hover:bg-accent hover:text-foreground",
            sorted && "text-foreground",
            right && "flex-row-reverse",
          )}
        >
          {column.header}
          <Icon
            aria-hidden
            className={cn(
              "size-3.5 transition-opacity duration-150",
              !sorted && "opacity-0 group-hover/sort:opacity-70 group-focus-visible/sort:opacity-70",
            )}
          />
        </Link>
      ) : (
        column.header
      )}
    </th>
  );
}
