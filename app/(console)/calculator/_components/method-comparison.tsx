import Link from "next/link";
import { useTranslations } from "next-intl";
import { type Hue, LineChart } from "@/components/chart/line-chart";
import { formatFigure } from "@/lib/domain/money/format-amount";
import { MoneyText } from "@/components/money-text";
import { BasisSign } from "@/components/price-book/basis-mark";
import { useCountText, usePerText } from "@/components/price-book/figure-words";
import { Section } from "@/components/section";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { MethodComparison as Comparison, MethodRow } from "@/lib/services/pricing/comparison";

type Named = Pick<MethodRow, "method" | "size" | "qps">;

function useMethodText(): (row: Named) => string {
  const t = useTranslations("calculator.methods");
  const count = useCountText();
  return ({ method, size, qps }) => {
    if (size) return t("sized", { method: t(`names.${method}`), size: count(size.value, size.unit) });
    if (qps !== null) return t("sized", { method: t(`names.${method}`), size: count(qps, "qps") });
    return t(`names.${method}`);
  };
}

/** From when on a row costs less than pay-as-you-go, in words. */
function useRangeText(unit: Comparison["unit"]): (row: MethodRow) => string {
  const t = useTranslations("calculator.methods");
  const count = useCountText();
  return ({ method, from, until }) => {
    if (method === "pay-as-you-go") return t("reference");
    if (from === null) return t("never");
    if (until === null) return t("from", { from: count(from, unit) });
    return t("between", { from: formatFigure(from), until: count(until, unit) });
  };
}

function hrefOf(row: MethodRow, product: "vision" | "ocr"): string {
  const query = new URLSearchParams({ product });
  for (const [name, value] of Object.entries(row.typed)) if (value !== undefined) query.set(name, value);
  return `/calculator?${query.toString()}`;
}

function Verdict({ row, unit }: { row: MethodRow; unit: Comparison["unit"] }) {
  const t = useTranslations("calculator.methods");
  const rangeOf = useRangeText(unit);
  return (
    <span
      className={cn(
        "inline-flex flex-wrap items-center gap-x-2",
        row.from === null && "text-muted-foreground",
      )}
    >
      {rangeOf(row)}
      {row.cheaper ? <Badge tone="ok">{t("cheaper")}</Badge> : null}
    </span>
  );
}

/** On phones the name, the price and the verdict stay; the figures between them are on the wide screen. */
const WIDE = "max-sm:hidden";

function Row({ row, unit }: { row: MethodRow; unit: Comparison["unit"] }) {
  const t = useTranslations("calculator.methods");
  const nameOf = useMethodText();
  const count = useCountText();
  const perText = usePerText();
  const product = row.typed.capability?.startsWith("ocr:") ? "ocr" : "vision";
  return (
    <TableRow className={cn(row.current && "bg-primary-subtle hover:bg-primary-subtle")}>
      <TableCell className="sm:min-w-44">
        {row.current ? (
          <span className="font-medium">{nameOf(row)}</span>
        ) : (
          <Link
            href={hrefOf(row, product)}
            className="rounded-sm text-link underline-offset-4 hover:underline"
          >
            {nameOf(row)}
          </Link>
        )}
        <span className="block text-xs sm:hidden">
          <Verdict row={row} unit={unit} />
        </span>
      </TableCell>
      <TableCell numeric>
        <span className="inline-flex items-center gap-1.5">
          <MoneyText amount={row.price} />
          <BasisSign basis={row.basis} />
        </span>
      </TableCell>
      <TableCell numeric className={cn(WIDE, "whitespace-nowrap text-muted-foreground")}>
        {row.covers === null ? t("uncounted") : count(row.covers, unit)}
      </TableCell>
      <TableCell numeric className={cn(WIDE, "whitespace-nowrap text-muted-foreground")}>
        {row.each
          ? `${row.each.exact ? "" : "≈ "}${formatFigure(row.each.value)} ${perText([unit])}`
          : t("none")}
      </TableCell>
      <TableCell className={cn(WIDE, "min-w-52")}>
        <Verdict row={row} unit={unit} />
      </TableCell>
    </TableRow>
  );
}

const HUES: Readonly<Record<MethodRow["method"], Hue>> = {
  "pay-as-you-go": 1,
  qps: 2,
  single: 3,
  general: 4,
  dedicated: 3,
  shared: 4,
};

function CostChart({ comparison }: { comparison: Comparison }) {
  const t = useTranslations("calculator.methods");
  const nameOf = useMethodText();
  const count = useCountText();
  const { chart, currency, unit, units } = comparison;
  if (!chart) return null;
  const marks = [
    ...(units === null ? [] : [{ at: units, label: t("marks.now", { quantity: count(units, unit) }) }]),
    ...(chart.breakEven === null
      ? []
      : [{ at: chart.breakEven, label: t("marks.breakEven", { quantity: count(chart.breakEven, unit) }) }]),
  ];
  return (
    <div className="border-t p-4">
      <LineChart
        title={t("chart")}
        currency={currency}
        counts={t(unit === "second" ? "axis.seconds" : "axis.calls")}
        at={chart.units}
        lines={chart.lines.map((line) => ({
          label: nameOf(line),
          hue: HUES[line.method],
          values: line.amounts,
        }))}
        marks={marks}
      />
    </div>
  );
}

/** Every other way to pay for the same use, and from when on it is the cheaper one. */
export function MethodComparison({ comparison }: { comparison: Comparison }) {
  const t = useTranslations("calculator.methods");
  const { rows, currency, unit } = comparison;
  return (
    <Section
      title={t("title")}
      description={t(unit === "second" ? "descriptionSeconds" : "description")}
      padded={false}
    >
      <Table label={t("title")}>
        <TableHeader>
          <TableRow>
            <TableHead>{t("method")}</TableHead>
            <TableHead numeric>{t("price", { currency })}</TableHead>
            <TableHead numeric className={WIDE}>
              {t("covers")}
            </TableHead>
            <TableHead numeric className={WIDE}>
              {t("each")}
            </TableHead>
            <TableHead className={WIDE}>{t("breakEven")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {rows.map((row) => (
            <Row key={`${row.method} ${row.size?.value ?? row.qps ?? ""}`} row={row} unit={unit} />
          ))}
        </TableBody>
      </Table>
      <CostChart comparison={comparison} />
    </Section>
  );
}
