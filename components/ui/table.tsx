import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** For small tables inside a section. Lists use `components/data-table`. */
export function Table({ className, label, ...props }: ComponentProps<"table"> & { label: string }) {
  return (
    <div
      data-slot="table-container"
      role="group"
      aria-label={label}
      tabIndex={0}
      className="relative w-full overflow-x-auto focus-visible:-outline-offset-2"
    >
      <table data-slot="table" className={cn("w-full border-collapse text-sm", className)} {...props} />
    </div>
  );
}

export function TableHeader({ className, ...props }: ComponentProps<"thead">) {
  return (
    <thead
      data-slot="table-header"
      className={cn("[&_tr]:border-b [&_tr]:hover:bg-transparent", className)}
      {...props}
    />
  );
}

export function TableBody({ className, ...props }: ComponentProps<"tbody">) {
  return (
    <tbody data-slot="table-body" className={cn("[&_tr:last-child]:border-b-0", className)} {...props} />
  );
}

export function TableFooter({ className, ...props }: ComponentProps<"tfoot">) {
  return <tfoot data-slot="table-footer" className={cn("border-t-2 font-medium", className)} {...props} />;
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return (
    <tr
      data-slot="table-row"
      className={cn("border-b transition-colors duration-100 hover:bg-muted/60", className)}
      {...props}
    />
  );
}

type CellProps = { numeric?: boolean };

export function TableHead({ className, numeric = false, ...props }: ComponentProps<"th"> & CellProps) {
  return (
    <th
      data-slot="table-head"
      scope="col"
      className={cn(
        "h-8 px-3 text-left text-xs font-medium whitespace-nowrap text-muted-foreground first:pl-4 last:pr-4",
        numeric && "text-right",
        className,
      )}
      {...props}
    />
  );
}

export function TableCell({ className, numeric = false, ...props }: ComponentProps<"td"> & CellProps) {
  return (
    <td
      data-slot="table-cell"
      className={cn("h-9 px-3 py-1 align-middle first:pl-4 last:pr-4", numeric && "text-right", className)}
      {...props}
    />
  );
}
