import { ChevronLeftIcon, ChevronRightIcon, ChevronsLeftIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { listHref, type ListUrl } from "@/components/data-table/list-url";
import { buttonVariants } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

/** Opaque places in the list, as the service gave them; `null` where there is no such page. */
export type Cursors = Readonly<{ next: string | null; previous?: string | null }>;

type TurnProps = Readonly<{ href: string | null; rel?: "prev" | "next"; children: ReactNode }>;

function Turn({ href, rel, children }: TurnProps) {
  const classes = buttonVariants({ variant: "outline", size: "sm" });
  if (href === null) {
    return (
      <span aria-disabled="true" role="link" className={cn(classes, "text-muted-foreground")}>
        {children}
      </span>
    );
  }
  return (
    <Link href={href} rel={rel} className={classes}>
      {children}
    </Link>
  );
}

export function Paging({ url, cursors, shown }: Readonly<{ url: ListUrl; cursors: Cursors; shown: number }>) {
  const t = useTranslations("table");
  const paged = Boolean(url.params["cursor"]);
  if (!paged && cursors.next === null) return null;
  const to = (cursor: string | null | undefined) => (cursor ? listHref(url, { cursor }) : null);
  return (
    <nav aria-label={t("pages")} className="flex items-center gap-2">
      <p className="mr-auto text-xs text-muted-foreground">{t("shown", { count: shown })}</p>
      {paged ? (
        <Turn href={listHref(url, { cursor: undefined })}>
          <ChevronsLeftIcon aria-hidden />
          {t("first")}
        </Turn>
      ) : null}
      {cursors.previous === undefined ? null : (
        <Turn href={to(cursors.previous)} rel="prev">
          <ChevronLeftIcon aria-hidden />
          {t("previous")}
        </Turn>
      )}
      <Turn href={to(cursors.next)} rel="next">
        {t("next")}
        <ChevronRightIcon aria-hidden />
      </Turn>
    </nav>
  );
}
