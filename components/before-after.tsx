import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

export type Difference = Readonly<{
  label: string;
  before: ReactNode;
  /** Null while nothing can be said of it yet. */
  after: ReactNode | null;
  changed: boolean;
}>;

/** What a change does, side by side: as it is, and as it will be. What changes is marked. */
export function BeforeAfter({
  rows,
  className,
}: Readonly<{ rows: readonly Difference[]; className?: string }>) {
  const t = useTranslations("change");
  return (
    <table className={cn("w-full text-sm", className)}>
      <thead>
        <tr className="text-xs text-muted-foreground">
          <th scope="col" className="sr-only">
            {t("what")}
          </th>
          <td />
          <th scope="col" className="pb-1 pl-4 text-right font-medium">
            {t("before")}
          </th>
          <th scope="col" className="pb-1 pl-4 text-right font-medium">
            {t("after")}
          </th>
        </tr>
      </thead>
      <tbody aria-live="polite">
        {rows.map((row) => (
          <tr key={row.label} className="border-t">
            <th scope="row" colSpan={2} className="py-1.5 text-left font-normal text-muted-foreground">
              {row.label}
            </th>
            <td className="py-1.5 pl-4 text-right">{row.before}</td>
            <td className={cn("py-1.5 pl-4 text-right", row.changed && "font-medium text-link")}>
              {row.after ?? <span className="text-muted-foreground">–</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
