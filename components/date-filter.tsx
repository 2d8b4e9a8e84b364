import { ChevronDownIcon, XIcon } from "lucide-react";
import Form from "next/form";
import Link from "next/link";
import { useLocale, useNow, useTimeZone, useTranslations } from "next-intl";
import { useId } from "react";
import { listHref, type ListUrl } from "@/components/data-table/list-url";
import { formatDay } from "@/components/format-instant";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { menuItemClasses } from "@/components/ui/popover-menu";
import { addDays, dateText } from "@/lib/domain/time/calendar";

type DateFilterProps = Readonly<{ url: ListUrl }>;

/** Which days the address names, in words. */
function useDaysText(): (from: string | undefined, until: string | undefined) => string | null {
  const t = useTranslations("filters");
  const locale = useLocale();
  const day = (date: string) => formatDay(date, locale);
  return (from, until) => {
    if (from && until) return from === until ? day(from) : t("span", { from: day(from), until: day(until) });
    if (from) return t("since", { day: day(from) });
    return until ? t("upTo", { day: day(until) }) : null;
  };
}

/**
 * Narrows a list to days of the business zone, first and last included: `from` and `until` in the address. A form and
 * links in the browser's own popover, so that it works without JavaScript.
 */
export function DateFilter({ url }: DateFilterProps) {
  const t = useTranslations("filters");
  const id = useId();
  const text = useDaysText()(url.params["from"], url.params["until"]);
  return (
    <div
      className={cn(
        "inline-flex h-8 items-stretch rounded-md border border-dashed border-input text-sm",
        text && "border-solid border-primary/50 bg-primary-subtle",
      )}
    >
      <button
        type="button"
        popoverTarget={id}
        className={cn(
          "flex items-center gap-1.5 rounded-md px-2.5 transition-colors duration-150",
          !text && "hover:bg-accent",
        )}
      >
        <span className={text ? "text-muted-foreground" : "text-foreground"}>{t("dates")}</span>
        {text ? (
          <span className="font-medium text-foreground tabular-nums">{text}</span>
        ) : (
          <ChevronDownIcon aria-hidden className="size-3.5 text-muted-foreground" />
        )}
      </button>
      <div
        id={id}
        popover="auto"
        data-slot="date-filter"
        className="m-0 my-1 w-64 rounded-lg bg-popover p-1 text-popover-foreground shadow-overlay [inset:auto] [position-area:block-end_span-inline-end] [position-try-fallbacks:flip-inline]"
      >
        <Presets url={url} />
        <Days url={url} />
      </div>
      {text ? (
        <Link
          href={listHref(url, { from: undefined, until: undefined })}
          scroll={false}
          aria-label={t("clearDates")}
          className="flex w-7 items-center justify-center rounded-md text-muted-foreground hover:text-foreground"
        >
          <XIcon aria-hidden className="size-3.5" />
        </Link>
      ) : null}
    </div>
  );
}

const LAST_DAYS = { today: 1, last7: 7, last30: 30 } as const;

function Presets({ url }: DateFilterProps) {
  const t = useTranslations("filters");
  const now = useNow();
  const zone = useTimeZone() ?? "UTC";
  return Object.entries(LAST_DAYS).map(([name, days]) => (
    <Link
      key={name}
      href={listHref(url, { from: dateText(addDays(now, 1 - days), zone), until: undefined })}
      scroll={false}
      className={menuItemClasses}
    >
      {t(name as keyof typeof LAST_DAYS)}
    </Link>
  ));
}

function Days({ url }: DateFilterProps) {
  const t = useTranslations("filters");
  const id = useId();
  const kept = Object.entries(url.params).filter(
    ([key, text]) => !["from", "until", "cursor"].includes(key) && text,
  );
  return (
    <Form action={url.pathname} scroll={false} className="flex flex-col gap-2 border-t p-2">
      {(["from", "until"] as const).map((name) => (
        <label
          key={name}
          htmlFor={`${id}-${name}`}
          className="flex items-center justify-between gap-3 text-sm"
        >
          {t(name)}
          <Input
            key={url.params[name] ?? ""}
            id={`${id}-${name}`}
            type="date"
            name={name}
            defaultValue={url.params[name] ?? ""}
            className="w-40"
          />
        </label>
      ))}
      {kept.map(([key, text]) => (
        <input key={key} type="hidden" name={key} value={text ?? ""} />
      ))}
      <Button type="submit" size="sm">
        {t("apply")}
      </Button>
    </Form>
  );
}
