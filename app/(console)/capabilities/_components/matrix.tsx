import { SearchXIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ListUrl } from "@/components/data-table/list-url";
import { EmptyState } from "@/components/empty-state";
import { SideScroll } from "@/components/side-scroll";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { METHODS } from "@/lib/services/catalog/methods";
import type { CapabilityMatrixView, CapabilityRow } from "@/lib/services/catalog/list-capabilities";
import { useEntryName, useGroupName } from "@/components/price-book/entry-name";
import { MatrixCell } from "./matrix-cell";

type Group = CapabilityMatrixView["groups"][number];

const HEAD =
  "sticky top-0 z-20 group-data-fits/scroll:top-(--bar-height) h-9 border-b bg-canvas px-3 text-left text-xs font-medium whitespace-nowrap text-muted-foreground first:left-0 first:z-30 first:rounded-tl-lg first:pl-4 last:rounded-tr-lg last:pr-4 dark:bg-card";

function GroupHeading({ group }: { group: Group }) {
  const t = useTranslations("capabilities");
  const groupName = useGroupName();
  const words = [
    group.product === "ocr" ? t("ocrGroup", { group: groupName(group) }) : groupName(group),
    t("rows", { count: group.rows.length }),
    ...(group.qpsCap === null ? [] : [t("qpsCap", { qps: group.qpsCap })]),
  ];
  const [name, ...facts] = words;
  return (
    <tr role="row" className="max-md:block">
      <th
        scope="rowgroup"
        role="rowheader"
        colSpan={METHODS.length + 1}
        className="sticky top-9 z-10 group-data-fits/scroll:top-[calc(var(--bar-height)+2.25rem)] h-8 border-b bg-background px-4 text-left text-sm font-semibold max-md:static max-md:block max-md:h-auto max-md:px-0 max-md:pt-5 max-md:pb-2"
      >
        {name}
        <span className="ml-2 font-normal text-muted-foreground">{facts.join(" · ")}</span>
      </th>
    </tr>
  );
}

function Row({ row, url }: { row: CapabilityRow; url: ListUrl }) {
  const nameOf = useEntryName();
  const name = nameOf(row);
  return (
    <tr
      role="row"
      className="group/row max-md:grid max-md:grid-cols-2 max-md:gap-x-4 max-md:gap-y-1.5 max-md:border-b max-md:py-3"
    >
      <th
        scope="row"
        role="rowheader"
        className="sticky left-0 bg-background px-3 py-1 text-left font-medium max-md:static max-md:col-span-2 max-md:px-0 md:h-9 md:border-b md:pl-4 md:group-hover/row:bg-canvas dark:md:group-hover/row:bg-muted"
      >
        {name}
      </th>
      {METHODS.map((method) => (
        <MatrixCell key={method} row={row} name={name} method={method} url={url} />
      ))}
    </tr>
  );
}

type MatrixProps = Readonly<{ groups: readonly Group[]; url: ListUrl }>;

/** Capabilities by method. On phones each capability is a card that lists its methods. */
export function Matrix({ groups, url }: MatrixProps) {
  const t = useTranslations("capabilities");
  if (groups.length === 0) {
    return (
      <EmptyState
        icon={SearchXIcon}
        title={t("nothing")}
        action={
          <Button asChild>
            <Link href={url.pathname}>{t("showAll")}</Link>
          </Button>
        }
      />
    );
  }
  return (
    <SideScroll className="max-md:border-t md:rounded-lg md:border">
      <table
        role="table"
        aria-label={t("title")}
        className="w-full border-separate border-spacing-0 text-sm max-md:block"
      >
        <thead role="rowgroup" className="max-md:sr-only">
          <tr role="row">
            <th scope="col" role="columnheader" className={cn(HEAD, "w-[28%]")}>
              {t("capability")}
            </th>
            {METHODS.map((method) => (
              <th key={method} scope="col" role="columnheader" className={HEAD}>
                {t(`columns.${method}`)}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody
            key={group.id}
            role="rowgroup"
            className="max-md:block [&:last-child>tr:last-child>*]:border-b-0 [&:last-child>tr:last-child>:first-child]:rounded-bl-lg [&:last-child>tr:last-child>:last-child]:rounded-br-lg"
          >
            <GroupHeading group={group} />
            {group.rows.map((row) => (
              <Row key={row.id} row={row} url={url} />
            ))}
          </tbody>
        ))}
      </table>
    </SideScroll>
  );
}
