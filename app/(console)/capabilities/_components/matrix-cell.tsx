import { useTranslations } from "next-intl";
import { listHref, type ListUrl } from "@/components/data-table/list-url";
import { formatFigure, splitAmount } from "@/lib/domain/money/format-amount";
import { BasisSign } from "@/components/price-book/basis-mark";
import { usePerText } from "@/components/price-book/figure-words";
import type { Method } from "@/lib/services/catalog/methods";
import type { CapabilityRow, CellView } from "@/lib/services/catalog/list-capabilities";

type MatrixCellProps = Readonly<{ row: CapabilityRow; name: string; method: Method; url: ListUrl }>;

type Sold = Extract<CellView, { sold: true }>;

/** The span of a cell's prices: "CNY 0.02–0.15", "0.2 points". */
function Span({ cell }: { cell: Sold }) {
  const units = useTranslations("units");
  const { low, high } = cell;
  // A span of whole amounts needs no decimals to be read.
  const whole = !`${low.value}${high.value}`.includes(".");
  const show = (value: string) => (low.currency && !whole ? splitAmount(value).digits : formatFigure(value));
  const span = low.value === high.value ? show(low.value) : `${show(low.value)}–${show(high.value)}`;
  return (
    <span className="whitespace-nowrap tabular-nums">
      {low.currency ? <span className="text-xs text-muted-foreground">{low.currency} </span> : null}
      {span}
      {low.currency ? null : (
        <span className="text-xs text-muted-foreground">
          {" "}
          {units("point", { count: span === "1" ? 1 : 2 })}
        </span>
      )}
    </span>
  );
}

function SoldCell({ row, name, method, url, cell }: MatrixCellProps & { cell: Sold }) {
  const t = useTranslations("capabilities");
  const perText = usePerText();
  return (
    <a
      href={listHref(url, { show: row.id, by: method })}
      data-show={row.id}
      data-by={method}
      aria-haspopup="dialog"
      className="-mx-1.5 inline-flex min-h-7 max-w-full flex-wrap items-center gap-x-1.5 rounded-md px-1.5 transition-colors duration-150 hover:bg-accent hover:text-link"
    >
      <span className="sr-only">{t("open", { capability: name, method: t(`columns.${method}`) })}</span>
      <Span cell={cell} />
      <span className="text-xs whitespace-nowrap text-muted-foreground">
        {perText(cell.low.per)}
        {cell.scope ? ` · ${t(`scopes.${cell.scope}`)}` : null}
      </span>
      <BasisSign basis={cell.basis} />
    </a>
  );
}

export function MatrixCell(props: MatrixCellProps) {
  const t = useTranslations("capabilities");
  const { row, method } = props;
  const cell = row.cells[method];
  return (
    <td
      role="cell"
      data-label={t(`columns.${method}`)}
      className="px-3 py-1 md:h-9 md:border-b md:last:pr-4 md:group-hover/row:bg-canvas dark:md:group-hover/row:bg-muted max-md:flex max-md:flex-col max-md:items-start max-md:px-0 max-md:py-0 max-md:before:text-xs max-md:before:text-muted-foreground max-md:before:content-[attr(data-label)]"
    >
      {cell.sold ? (
        <SoldCell {...props} cell={cell} />
      ) : (
        <span className="text-xs text-muted-foreground">
          {cell.because === "upgraded-to-general" ? (
            t("upgraded")
          ) : (
            <>
              <span aria-hidden>—</span>
              <span className="sr-only">{t("notSold")}</span>
            </>
          )}
        </span>
      )}
    </td>
  );
}
