import { useTranslations } from "next-intl";
import { DateText } from "@/components/date-text";
import { FigureText } from "@/components/figure-text";
import { Section } from "@/components/section";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { ForecastView } from "@/lib/services/forecast/forecast-view";
import type { LotDetail } from "@/lib/services/packages/get-lot";

type LotForecastProps = Readonly<{ lot: LotDetail; forecast: ForecastView | null }>;

const COURSES = ["likely", "slow", "fast"] as const;

/** When 20 % are left, when it is empty, whether it expires first and what is lost then. */
export function LotForecast({ lot, forecast }: LotForecastProps) {
  const t = useTranslations("forecast");
  if (!forecast) return null;
  const when = (at: string | null) =>
    at === null ? (
      t("notBeforeExpiry")
    ) : (
      <DateText at={at} now={lot.now} precision="minute" className="max-sm:whitespace-normal" />
    );
  // What has been reached is no forecast.
  const twenty = (at: string | null) => (at !== null && at <= lot.now ? t("reached") : when(at));
  return (
    <Section title={t("title")} description={t("how")} padded={false}>
      <Table label={t("title")}>
        <TableHeader>
          <TableRow>
            <TableHead>{t("course")}</TableHead>
            <TableHead>{t("twenty")}</TableHead>
            <TableHead>{t("empty")}</TableHead>
            <TableHead numeric>{t("dies")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {COURSES.map((course) => (
            <TableRow key={course}>
              <TableCell className="whitespace-nowrap">{t(course)}</TableCell>
              <TableCell>{twenty(forecast[course].twentyAt)}</TableCell>
              <TableCell>{when(forecast[course].emptyAt)}</TableCell>
              <TableCell numeric>
                <FigureText value={forecast[course].dies} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}
