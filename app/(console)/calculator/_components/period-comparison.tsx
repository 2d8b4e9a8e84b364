import { useTranslations } from "next-intl";
import { useCatalogName } from "@/components/catalog-name";
import { formatFigure } from "@/lib/domain/money/format-amount";
import { MoneyText } from "@/components/money-text";
import { BasisSign } from "@/components/price-book/basis-mark";
import { useCountText, usePerText } from "@/components/price-book/figure-words";
import { Section } from "@/components/section";
import { cn } from "@/components/ui/cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { PeriodComparison as Comparison, PeriodRow } from "@/lib/services/pricing/comparison";

function Row({ row }: { row: PeriodRow }) {
  const t = useTranslations("calculator.periods");
  const catalogName = useCatalogName();
  const count = useCountText();
  const perText = usePerText();
  return (
    <TableRow className={cn(row.current && "bg-primary-subtle hover:bg-primary-subtle")}>
      <TableCell className={cn(row.current && "font-medium")}>{catalogName("period", row.period)}</TableCell>
      <TableCell numeric>
        <span className="inline-flex items-center gap-1.5">
          <MoneyText amount={row.price} />
          <BasisSign basis={row.basis} />
        </span>
      </TableCell>
      <TableCell numeric className="whitespace-nowrap text-muted-foreground">
        {row.each
          ? `${row.each.exact ? "" : "≈ "}${formatFigure(row.each.value)} ${perText([row.each.unit])}`
          : t("none")}
      </TableCell>
      <TableCell className="whitespace-nowrap">
        {row.from ? t("from", { periods: count(row.from.periods, row.from.of) }) : t("shortest")}
      </TableCell>
    </TableRow>
  );
}

/** The same for longer, and from when on that pays. */
export function PeriodComparison({ comparison }: { comparison: Comparison }) {
  const t = useTranslations("calculator.periods");
  return (
    <Section title={t("title")} description={t("description")} padded={false}>
      <Table label={t("title")}>
        <TableHeader>
          <TableRow>
            <TableHead>{t("period")}</TableHead>
            <TableHead numeric>{t("price", { currency: comparison.currency })}</TableHead>
            <TableHead numeric>{t("each")}</TableHead>
            <TableHead>{t("breakEven")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {comparison.rows.map((row) => (
            <Row key={row.period} row={row} />
          ))}
        </TableBody>
      </Table>
    </Section>
  );
}
