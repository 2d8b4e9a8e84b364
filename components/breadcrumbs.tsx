import { ChevronLeftIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

export type Crumb = Readonly<{ label: string; href?: string }>;

export type BreadcrumbsProps = Readonly<{
  crumbs: readonly Crumb[];
  /** Set behind the last crumb: the clock of a sandbox account. */
  children?: ReactNode;
}>;

/**
 * Where the page stands. It is part of the page, which knows the names, and is set over the top bar's free space, so that
 * it is there in the first HTML. Phones show the way up only.
 */
export function Breadcrumbs({ crumbs, children }: BreadcrumbsProps) {
  const t = useTranslations("frame");
  const up = crumbs.findLast((crumb) => crumb.href !== undefined);
  return (
    <nav
      aria-label={t("breadcrumbs")}
      className="pointer-events-none fixed top-0 right-0 left-(--rail-width) z-40 flex h-(--bar-height) items-center pr-104 pl-6 text-sm transition-[left] duration-200 max-lg:left-12 max-lg:pl-2 max-md:pr-56 max-sm:pr-52"
    >
      {up ? (
        <Link
          href={up.href ?? ""}
          className="pointer-events-auto flex min-h-6 min-w-0 items-center gap-1 rounded-sm text-muted-foreground hover:text-foreground sm:hidden"
        >
          <ChevronLeftIcon aria-hidden className="size-4 shrink-0" />
          <span className="truncate">{up.label}</span>
        </Link>
      ) : null}
      <ol className={cn("flex min-w-0 items-center gap-1.5", up && "max-sm:hidden")}>
        {crumbs.map((crumb, index) => (
          <li key={`${index}-${crumb.label}`} className="flex min-w-0 items-center gap-1.5 last:min-w-8">
            {index > 0 ? (
              <span aria-hidden className="text-border-strong">
                /
              </span>
            ) : null}
            {crumb.href === undefined ? (
              <span aria-current="page" className="truncate font-medium text-foreground">
                {crumb.label}
              </span>
            ) : (
              <Link
                href={crumb.href}
                className="pointer-events-auto truncate rounded-sm py-1 text-muted-foreground transition-colors duration-150 hover:text-foreground"
              >
                {crumb.label}
              </Link>
            )}
          </li>
        ))}
      </ol>
      {children ? <div className="pointer-events-auto ml-3 flex shrink-0">{children}</div> : null}
    </nav>
  );
}
