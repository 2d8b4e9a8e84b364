import { ChevronLeftIcon, ChevronRightIcon } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatDay, formatInstant } from "@/components/format-instant";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

export type CalendarDay = Readonly<{ date: string; content: ReactNode }>;

type MonthCalendarProps = Readonly<{
  /** `2026-03`. */
  month: string;
  /** The date that the account's clock shows. */
  today: string;
  /** The days on which there is something, in order. */
  days: readonly CalendarDay[];
  hrefOf: (month: string) => string;
  /** Said instead of the days on phones, where there are none. */
  empty: string;
}>;

const WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

function pad(value: number): string {
  return String(value).padStart(2, "0");
}

/** The month so many months on. */
export function monthAfter(month: string, by: number): string {
  const [year = "", number = ""] = month.split("-");
  const date = new Date(Date.UTC(Number.parseInt(year, 10), Number.parseInt(number, 10) - 1 + by, 1));
  return `${String(date.getUTCFullYear())}-${pad(date.getUTCMonth() + 1)}`;
}

/** The month's dates in weeks from Monday on; null where a week reaches into another month. */
export function weeksOf(month: string): readonly (readonly (string | null)[])[] {
  const first = new Date(`${month}-01T00:00:00Z`);
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const before = (first.getUTCDay() + 6) % 7;
  const count = Math.ceil((before + length) / 7);
  return Array.from({ length: count }, (_, week) =>
    WEEK.map((_day, index) => {
      const day = week * 7 + index - before + 1;
      return day < 1 || day > length ? null : `${month}-${pad(day)}`;
    }),
  );
}

/** A month by its days: a grid of weeks, and on phones a list of the days on which there is something. */
export function MonthCalendar({ month, today, days, hrefOf, empty }: MonthCalendarProps) {
  const t = useTranslations("calendar");
  const locale = useLocale();
  const known = new Map(days.map(({ date, content }) => [date, content]));
  const name = formatInstant(`${month}-01T00:00:00Z`, { zone: "UTC", locale, precision: "month" });
  return (
    <div data-slot="month-calendar" className="flex flex-col gap-3">
      <div className="flex items-center gap-2">
        <MonthLink href={hrefOf(monthAfter(month, -1))} label={t("previous")}>
          <ChevronLeftIcon aria-hidden />
        </MonthLink>
        <p aria-live="polite" className="min-w-24 text-center text-sm font-semibold">
          {name}
        </p>
        <MonthLink href={hrefOf(monthAfter(month, 1))} label={t("next")}>
          <ChevronRightIcon aria-hidden />
        </MonthLink>
      </div>
      <table className="w-full table-fixed border-collapse text-sm max-md:hidden">
        <caption className="sr-only">{name}</caption>
        <thead>
          <tr>
            {WEEK.map((day) => (
              <th key={day} scope="col" className="pb-1 text-left text-xs font-medium text-muted-foreground">
                {t(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week, index) => (
            <tr key={index}>
              {week.map((date, place) => (
                <DayCell key={place} date={date} today={date === today}>
                  {date === null ? null : known.get(date)}
                </DayCell>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ol className="flex flex-col md:hidden">
        {days.length === 0 ? <li className="text-sm text-muted-foreground">{empty}</li> : null}
        {days.map(({ date, content }) => (
          <li key={date} className="flex flex-col gap-1 border-t py-2 text-sm first:border-t-0">
            <span className={cn("text-xs font-medium text-muted-foreground", date === today && "text-link")}>
              {formatDay(date, locale)}
            </span>
            {content}
          </li>
        ))}
      </ol>
    </div>
  );
}

function MonthLink({
  href,
  label,
  children,
}: Readonly<{ href: string; label: string; children: ReactNode }>) {
  return (
    <Button asChild variant="ghost" size="icon">
      <Link href={href} aria-label={label} scroll={false}>
        {children}
      </Link>
    </Button>
  );
}

type DayCellProps = Readonly<{ date: string | null; today: boolean; children: ReactNode }>;

function DayCell({ date, today, children }: DayCellProps) {
  if (date === null) return <td className="h-20 border bg-canvas dark:bg-transparent" />;
  return (
    <td className={cn("h-20 border p-1.5 align-top", children ? "bg-card" : null)}>
      <span
        {...(today ? { "aria-current": "date" as const } : {})}
        className={cn(
          "inline-flex min-w-5 justify-center rounded-sm text-xs text-muted-foreground tabular-nums",
          today && "bg-primary px-1 font-medium text-primary-foreground",
        )}
      >
        {Number.parseInt(date.slice(-2), 10)}
      </span>
      {children}
    </td>
  );
}
