import { BookmarkPlusIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { listHref, type ListUrl } from "@/components/data-table/list-url";
import { RemoveViewButton } from "@/components/saved-views/remove-view-button";
import { SaveViewDialog } from "@/components/saved-views/save-view-dialog";
import type { ViewAction } from "@/components/saved-views/view-action";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

export type SavedView = Readonly<{ id: string; name: string; query: string }>;

export type ViewActions = Readonly<{ save: ViewAction; remove: ViewAction }>;

type SavedViewsProps = Readonly<{
  list: string;
  url: ListUrl;
  views: readonly SavedView[];
  /** What everybody is offered, before the person's own. */
  presets?: readonly Readonly<{ name: string; query: string }>[];
  actions: ViewActions;
}>;

/** The list as it stands, without the page: what a view keeps. */
function queryOf(url: ListUrl): string {
  return listHref(url, { cursor: undefined }).slice(url.pathname.length + 1);
}

function ViewLink({ href, current, name }: Readonly<{ href: string; current: boolean; name: string }>) {
  return (
    <Link
      href={href}
      scroll={false}
      aria-current={current ? "page" : undefined}
      className={cn(
        "inline-flex h-7 max-w-60 items-center rounded-md px-2.5 text-sm transition-colors duration-150",
        current
          ? "bg-accent font-medium text-foreground"
          : "text-muted-foreground hover:bg-accent hover:text-foreground",
      )}
    >
      <span className="truncate">{name}</span>
    </Link>
  );
}

/** The person's own views of a list, as links on one line; what is shown can be kept as one. */
export function SavedViews({ list, url, views, presets = [], actions }: SavedViewsProps) {
  const t = useTranslations("views");
  const query = queryOf(url);
  const current = views.find((view) => view.query === query);
  const known = query === "" || current !== undefined || presets.some((preset) => preset.query === query);
  return (
    <nav aria-label={t("title")} data-slot="saved-views" className="-mb-2 flex flex-wrap items-center gap-1">
      <ViewLink href={url.pathname} current={query === ""} name={t("all")} />
      {presets.map((preset) => (
        <ViewLink
          key={preset.query}
          href={`${url.pathname}?${preset.query}`}
          current={preset.query === query}
          name={preset.name}
        />
      ))}
      {views.map((view) => (
        <span key={view.id} className="inline-flex min-w-0 items-center">
          <ViewLink href={`${url.pathname}?${view.query}`} current={view === current} name={view.name} />
          {view === current ? <RemoveViewButton action={actions.remove} view={view} /> : null}
        </span>
      ))}
      {known ? null : (
        <SaveViewDialog
          action={actions.save}
          list={list}
          query={query}
          trigger={
            <Button variant="ghost" size="sm">
              <BookmarkPlusIcon aria-hidden />
              {t("save")}
            </Button>
          }
        />
      )}
    </nav>
  );
}
