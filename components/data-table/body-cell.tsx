import Link from "next/link";
import { type Column, isRightAligned } from "@/components/data-table/column";
import { cn } from "@/components/ui/cn";

const CARD = {
  title: "max-md:order-1 max-md:font-medium",
  corner: "max-md:order-2 max-md:text-right",
  // A link on a line of its own is a target of its own, and as tall as a finger needs.
  line: "max-md:order-3 max-md:col-span-2 max-md:text-muted-foreground max-md:[&_a:not([data-slot=button])]:inline-block max-md:[&_a:not([data-slot=button])]:min-h-6",
  figure:
    "max-md:order-4 max-md:mt-1.5 max-md:flex max-md:flex-col [td[data-label]~&]:max-md:items-end max-md:text-left max-md:before:text-xs max-md:before:text-muted-foreground max-md:before:content-[attr(data-label)]",
  none: "max-md:hidden",
};

type BodyCellProps<Row> = Readonly<{ column: Column<Row>; row: Row; href: string | undefined }>;

/** One cell; on phones it takes its place on the card. The title's link covers the row, other controls stay above it. */
export function BodyCell<Row>({ column, row, href }: BodyCellProps<Row>) {
  const content = column.cell(row);
  const right = isRightAligned(column.kind);
  const title = column.card === "title";
  return (
    <td
      role="cell"
      data-label={column.card === "figure" ? column.header : undefined}
      className={cn(
        "md:h-9 md:border-b md:px-3 md:py-1 md:group-last/row:border-b-0 md:first:pl-4 md:last:pr-4",
        "[&_a]:relative [&_a]:z-10 [&_button]:relative [&_button]:z-10",
        right && "text-right",
        column.kind === "date" && "text-muted-foreground",
        column.kind && column.kind !== "text" && "whitespace-nowrap",
        CARD[column.card ?? "none"],
      )}
    >
      <span
        className={cn(
          column.widthMax && "block",
          // A card has room for the whole of what it is called by.
          column.widthMax && (title ? "max-md:wrap-anywhere md:truncate" : "truncate"),
        )}
        style={{ maxWidth: column.widthMax }}
      >
        {title && href !== undefined ? (
          <Link
            href={href}
            className="static! rounded-sm font-medium text-foreground after:absolute after:inset-0 after:content-[''] group-hover/row:text-link max-md:inline-block max-md:min-h-6"
          >
            {content}
          </Link>
        ) : (
          content
        )}
      </span>
    </td>
  );
}
