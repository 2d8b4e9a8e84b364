import { SearchIcon, XIcon } from "lucide-react";
import Form from "next/form";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { listHref, type ListUrl } from "@/components/data-table/list-url";
import { FilterMenu } from "@/components/filter-menu";
import { Input } from "@/components/ui/input";

export type FilterOption = Readonly<{ value: string; label: string }>;

export type Filter = Readonly<{
  /** The setting in the URL. */
  key: string;
  label: string;
  options: readonly FilterOption[];
}>;

export type FilterBarProps = Readonly<{
  url: ListUrl;
  filters?: readonly Filter[];
  /** The search field: the setting it submits (`q` by default) and what it finds. */
  search?: Readonly<{ key?: string; label: string }>;
  children?: ReactNode;
}>;

function Search({ url, name, label }: Readonly<{ url: ListUrl; name: string; label: string }>) {
  const t = useTranslations("filters");
  const value = url.params[name];
  const others = Object.entries(url.params).filter(([key, text]) => key !== name && key !== "cursor" && text);
  return (
    <Form action={url.pathname} role="search" className="relative w-full sm:w-64" scroll={false}>
      <SearchIcon
        aria-hidden
        className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted-foreground"
      />
      <Input
        key={value ?? ""}
        type="search"
        name={name}
        defaultValue={value ?? ""}
        placeholder={label}
        aria-label={label}
        className="px-8.5"
        autoComplete="off"
      />
      {others.map(([key, text]) => (
        <input key={key} type="hidden" name={key} value={text ?? ""} />
      ))}
      {value ? (
        <Link
          href={listHref(url, { [name]: undefined })}
          scroll={false}
          aria-label={t("clearSearch")}
          className="absolute top-1 right-1 flex size-6 items-center justify-center rounded-sm text-muted-foreground hover:bg-accent hover:text-foreground"
        >
          <XIcon aria-hidden className="size-3.5" />
        </Link>
      ) : null}
    </Form>
  );
}

/** One line of filters: each a chip that says its value; the search field submits to the URL and works without JavaScript. */
export function FilterBar({ url, filters = [], search, children }: FilterBarProps) {
  const t = useTranslations("filters");
  const name = search?.key ?? "q";
  const active = filters.filter((filter) => url.params[filter.key]);
  const cleared = Object.fromEntries(active.map((filter) => [filter.key, undefined]));
  return (
    <div data-slot="filter-bar" className="flex flex-wrap items-center gap-2">
      {search ? <Search url={url} name={name} label={search.label} /> : null}
      {filters.map((filter) => (
        <FilterMenu
          key={filter.key}
          label={filter.label}
          options={filter.options.map((option) => ({
            ...option,
            href: listHref(url, { [filter.key]: option.value }),
            current: url.params[filter.key] === option.value,
          }))}
          clearHref={url.params[filter.key] ? listHref(url, { [filter.key]: undefined }) : null}
        />
      ))}
      {children}
      {active.length > 1 ? (
        <Link
          href={listHref(url, cleared)}
          scroll={false}
          className="inline-flex h-8 items-center rounded-md px-1.5 text-sm text-muted-foreground hover:text-foreground hover:underline"
        >
          {t("clearAll")}
        </Link>
      ) : null}
    </div>
  );
}
