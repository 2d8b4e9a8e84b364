import { FlaskConicalIcon } from "lucide-react";
import { useLocale, useTimeZone, useTranslations } from "next-intl";
import { formatInstant } from "@/components/format-instant";
import { Badge } from "@/components/ui/badge";

/** Says that an account lives by its own clock, and what that clock shows. */
export function ClockBadge({ at }: { at: string }) {
  const t = useTranslations("clock");
  const locale = useLocale();
  const zone = useTimeZone() ?? "UTC";
  return (
    <Badge tone="attention" title={t("explanation")}>
      <FlaskConicalIcon aria-hidden />
      <span className="sr-only">{t("label")}</span>
      <time dateTime={at} className="tabular-nums">
        {formatInstant(at, { zone, locale, precision: "day" })}
        <span className="max-sm:hidden"> {formatInstant(at, { zone, locale }).slice(-"14:05".length)}</span>
      </time>
    </Badge>
  );
}
