import { useLocale, useNow, useTimeZone, useTranslations } from "next-intl";
import { formatInstant, spanBetween } from "@/components/format-instant";
import type { InstantPrecision } from "@/lib/domain/time/instant-text";
import { cn } from "@/components/ui/cn";

export type DateTextProps = Readonly<{
  /** ISO text of an instant. */
  at: string;
  /** The account's own clock, where it has one; else the request's `now`. */
  now?: string | undefined;
  /** Defaults to the business zone. */
  zone?: string | undefined;
  precision?: InstantPrecision;
  className?: string;
}>;

/** Absolute in the business zone; the distance from now on hover. */
export function DateText({ at, now, zone, precision = "minute", className }: DateTextProps) {
  const t = useTranslations("dates");
  const locale = useLocale();
  const requestNow = useNow();
  const businessZone = useTimeZone();
  const reference = now ?? requestNow.toISOString();
  const span = spanBetween(reference, at);
  const relative =
    span.unit === "second"
      ? t("now")
      : t(at < reference ? "ago" : "ahead", { span: t(span.unit, { count: span.count }) });
  return (
    <time dateTime={at} title={relative} className={cn("whitespace-nowrap tabular-nums", className)}>
      {formatInstant(at, { zone: zone ?? businessZone ?? "UTC", locale, precision })}
    </time>
  );
}

export type TimeLeftProps = Readonly<{ until: string; now?: string | undefined; className?: string }>;

/** How long something still runs, in words (`12 days left`); the instant on hover. Amber within seven days. */
export function TimeLeft({ until, now, className }: TimeLeftProps) {
  const t = useTranslations("dates");
  const locale = useLocale();
  const requestNow = useNow();
  const zone = useTimeZone() ?? "UTC";
  const reference = now ?? requestNow.toISOString();
  const over = new Date(until) <= new Date(reference);
  const span = spanBetween(reference, until);
  const words = t(span.unit, { count: span.count });
  const near =
    !over && ["second", "minute", "hour"].includes(span.unit) ? true : span.unit === "day" && span.count < 7;
  return (
    <time
      dateTime={until}
      title={formatInstant(until, { zone, locale })}
      className={cn(
        "whitespace-nowrap tabular-nums",
        over ? "text-past" : near ? "font-medium text-attention" : null,
        className,
      )}
    >
      {over ? t("ended", { span: words }) : t("left", { span: words })}
    </time>
  );
}
