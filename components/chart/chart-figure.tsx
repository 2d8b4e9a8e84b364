import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

export type ChartTable = Readonly<{
  columns: readonly string[];
  /** Each row's cells; the first names the row. */
  rows: readonly (readonly string[])[];
}>;

export type ChartFigureProps = Readonly<{
  title: string;
  /** What is drawn in which unit. */
  units: string;
  /** The picture in one sentence, for those who do not see it. */
  summary: string;
  /** The same figures to read; a chart is never the only way to them. */
  table: ChartTable;
  legend?: ReactNode;
  children: ReactNode;
}>;

function Values({ title, table }: Pick<ChartFigureProps, "title" | "table">) {
  return (
    <Table label={title}>
      <TableHeader>
        <TableRow>
          {table.columns.map((column, index) => (
            <TableHead key={column} numeric={index > 0}>
              {column}
            </TableHead>
          ))}
        </TableRow>
      </TableHeader>
      <TableBody>
        {table.rows.map((row) => (
          <TableRow key={row[0]}>
            {row.map((cell, index) => (
              <TableCell key={index} numeric={index > 0} className="tabular-nums">
                {cell}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** The frame of every chart: title, units, the picture with its sentence, and the figures as a table. */
export function ChartFigure({ title, units, summary, table, legend, children }: ChartFigureProps) {
  const t = useTranslations("chart");
  const id = useId();
  return (
    <figure data-slot="chart" aria-labelledby={id} className="flex flex-col gap-3">
      <figcaption className="flex flex-col">
        <span id={id} className="text-sm font-semibold">
          {title}
        </span>
        <span className="text-xs text-muted-foreground">{units}</span>
      </figcaption>
      <div role="img" aria-label={summary}>
        {children}
      </div>
      {legend}
      <details className="group/values text-sm">
        <summary className="w-fit rounded-sm text-xs text-muted-foreground transition-colors duration-150 hover:text-foreground">
          {t("asTable")}
        </summary>
        <div className="mt-2 overflow-hidden rounded-lg border">
          <Values title={title} table={table} />
        </div>
      </details>
    </figure>
  );
}
