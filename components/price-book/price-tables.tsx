import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatFigure } from "@/lib/domain/money/format-amount";
import { BasisSign } from "@/components/price-book/basis-mark";
import { usePerText } from "@/components/price-book/figure-words";
import { PriceFigureText } from "@/components/price-book/price-figure-text";
import { useBandText } from "@/components/receipt/step-text";
import { cn } from "@/components/ui/cn";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { PriceFigure } from "@/lib/domain/catalog/price-figure";
import type { PriceTable } from "@/lib/domain/catalog/price-table";

type Of<Shape extends PriceTable["shape"]> = Extract<PriceTable, { shape: Shape }>;

/** The row, and in a grid the column, that a quantity falls in; marked by a word as well as by colour. */
export type CurrentPlace = Readonly<{ row: number; column?: number }>;

type PriceTableViewProps = Readonly<{
  table: PriceTable;
  current?: CurrentPlace | undefined;
  /** Marks each figure where the figures of the table are not all known in the same way. */
  signs?: boolean;
}>;

function CurrentMark() {
  const t = useTranslations("priceBook");
  return (
    <span className="ml-1.5 inline-flex items-center gap-1 rounded-sm bg-primary-subtle px-1 text-xs font-medium whitespace-nowrap text-link">
      {t("here")}
    </span>
  );
}

function SignedFigure({ figure, per, sign }: { figure: PriceFigure; per: boolean; sign: boolean }) {
  return (
    <span className="inline-flex items-center justify-end gap-1.5">
      <PriceFigureText figure={figure} per={per} />
      {sign ? <BasisSign basis={figure.basis} /> : null}
    </span>
  );
}

const CURRENT_ROW = "bg-primary-subtle hover:bg-primary-subtle";

function TierTable({ table, current, signs = false }: PriceTableViewProps & { table: Of<"tiers"> }) {
  const t = useTranslations("priceBook");
  const units = useTranslations("units");
  const band = useBandText();
  const perText = usePerText();
  const caption = t(`captions.${table.caption}`);
  const single = table.columns.length === 0;
  return (
    <Table label={caption}>
      <TableHeader>
        <TableRow>
          <TableHead>{t(`counts.${table.counts === "qps" ? "qps" : "units"}`)}</TableHead>
          {single ? (
            <TableHead numeric>
              {t("price")} {perText([table.counts])}
            </TableHead>
          ) : (
            table.columns.map((column) => (
              <TableHead key={column} numeric>
                {perText([table.counts, column])}
              </TableHead>
            ))
          )}
        </TableRow>
      </TableHeader>
      <TableBody>
        {table.rows.map((row, index) => (
          <TableRow key={row.over} className={cn(current?.row === index && CURRENT_ROW)}>
            <TableCell>
              {band([row.over, row.upTo])}
              {table.counts === "qps" ? ` ${units("qps", { count: 2 })}` : null}
              {current?.row === index ? <CurrentMark /> : null}
            </TableCell>
            {row.figures.map((figure, column) => (
              <TableCell key={column} numeric>
                <SignedFigure figure={figure} per={false} sign={signs} />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function GridTable({ table, current, signs = false }: PriceTableViewProps & { table: Of<"grid"> }) {
  const t = useTranslations("priceBook");
  // Names rather than figures: 1080p is never written 1,080p.
  const upTo = (value: string | null) => value ?? "";
  return (
    <Table label={t(`captions.${table.caption}`)}>
      <TableHeader>
        <TableRow>
          <TableHead>{t("resolution")}</TableHead>
          {table.columns.map((column) => (
            <TableHead key={column.over} numeric>
              {t("fpsUpTo", { fps: upTo(column.upTo) })}
            </TableHead>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {table.rows.map((row, index) => (
          <TableRow key={row.over}>
            <th scope="row" className="h-9 px-3 py-1 pl-4 text-left font-normal whitespace-nowrap">
              {t("linesUpTo", { lines: upTo(row.upTo) })}
            </th>
            {row.figures.map((figure, column) => {
              const isCurrent = current?.row === index && current.column === column;
              return (
                <TableCell key={column} numeric className={cn(isCurrent && "bg-primary-subtle font-medium")}>
                  {figure ? <SignedFigure figure={figure} per={false} sign={signs} /> : t("notSold")}
                  {isCurrent ? <CurrentMark /> : null}
                </TableCell>
              );
            })}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function SizeTable({ table, current, signs = false }: PriceTableViewProps & { table: Of<"sizes"> }) {
  const t = useTranslations("priceBook");
  return (
    <Table label={t(`captions.${table.caption}`)}>
      <TableHeader>
        <TableRow>
          <TableHead numeric className="text-left!">
            {t(`counts.${table.counts}`)}
          </TableHead>
          <TableHead numeric>{t("price")}</TableHead>
          <TableHead numeric>{t(`each.${table.counts}`)}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {table.rows.map((row, index) => (
          <TableRow key={row.size} className={cn(current?.row === index && CURRENT_ROW)}>
            <TableCell className="tabular-nums">
              {formatFigure(row.size)}
              {current?.row === index ? <CurrentMark /> : null}
            </TableCell>
            <TableCell numeric>
              <SignedFigure figure={row.figure} per={false} sign={signs} />
            </TableCell>
            <TableCell numeric className="text-muted-foreground tabular-nums">
              {row.each.exact ? "" : "≈ "}
              {formatFigure(row.each.value)}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** One table of the price book; a single figure is a line. */
export function PriceTableView(props: PriceTableViewProps): ReactNode {
  const { table, signs = false } = props;
  switch (table.shape) {
    case "tiers":
      return <TierTable {...props} table={table} />;
    case "grid":
      return <GridTable {...props} table={table} />;
    case "sizes":
      return <SizeTable {...props} table={table} />;
    case "flat":
      return (
        <p className="px-4 py-2.5">
          <SignedFigure figure={table.figure} per sign={signs} />
        </p>
      );
    case "unplaced":
      return (
        <p className="flex flex-wrap gap-x-4 px-4 py-2.5">
          {table.figures.map((figure, index) => (
            <SignedFigure key={index} figure={figure} per sign={signs} />
          ))}
        </p>
      );
  }
}
