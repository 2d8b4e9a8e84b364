import { useTranslations } from "next-intl";
import { TableSkeleton } from "@/components/loading";
import { Skeleton } from "@/components/ui/skeleton";

/** The dashboard's own shape: figures, what needs action, and the two tables side by side. */
export default function Loading() {
  const t = useTranslations("ui");
  return (
    <div role="status" className="mx-auto flex w-full flex-col gap-6 px-4 py-6 sm:px-6">
      <span className="sr-only">{t("loading")}</span>
      <div className="flex items-start justify-between gap-6">
        <div className="flex flex-col gap-2">
          <Skeleton className="h-8 w-44" />
          <Skeleton className="h-4 w-72 max-w-full" />
        </div>
        <Skeleton className="h-8 w-32" />
      </div>
      <div className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-border lg:grid-cols-[1.25fr_1.25fr_1fr_1fr]">
        {["max-lg:col-span-2", "max-lg:col-span-2", "", ""].map((classes, index) => (
          <div key={index} className={`flex flex-col gap-2.5 bg-card px-4 py-4 ${classes}`}>
            <Skeleton className="h-3 w-20" />
            <Skeleton className="h-6 w-32 max-w-full" />
            <Skeleton className="h-3 w-36 max-w-full" />
          </div>
        ))}
      </div>
      <div className="flex flex-col gap-3">
        <Skeleton className="h-5 w-28" />
        <TableSkeleton rows={3} columns={4} />
      </div>
      <div className="grid gap-6 min-[1400px]:grid-cols-2">
        <TableSkeleton rows={8} columns={4} />
        <TableSkeleton rows={8} columns={4} />
      </div>
    </div>
  );
}
