import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

function Announced({ children }: { children: React.ReactNode }) {
  const t = useTranslations("ui");
  return (
    <div role="status" className="mx-auto flex w-full flex-col gap-6 px-4 py-6 sm:px-6">
      <span className="sr-only">{t("loading")}</span>
      {children}
    </div>
  );
}

function HeaderSkeleton({ figures = 0 }: { figures?: number }) {
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-start justify-between gap-6">
        <Skeleton className="h-8 w-56 max-w-full" />
        <Skeleton className="h-8 w-28" />
      </div>
      {figures > 0 ? (
        <div className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-border sm:grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))]">
          {Array.from({ length: figures }, (_, index) => (
            <div key={index} className="flex flex-col gap-2 bg-card px-4 py-3.5">
              <Skeleton className="h-3 w-16" />
              <Skeleton className="h-5 w-28 max-w-full" />
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}

/** Rows of 36 px, as the table will have them: nothing jumps when they arrive. */
export function TableSkeleton({ rows = 12, columns = 6 }: { rows?: number; columns?: number }) {
  return (
    <div className="overflow-hidden rounded-lg border">
      <div className="h-9 border-b bg-canvas dark:bg-card" />
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex h-9 items-center gap-6 border-b px-4 last:border-b-0">
          {Array.from({ length: columns }, (_, column) => (
            <Skeleton key={column} className={column === 0 ? "h-3.5 w-40" : "h-3.5 min-w-8 flex-1"} />
          ))}
        </div>
      ))}
    </div>
  );
}

export function ListLoading({ columns = 6, figures = 0 }: { columns?: number; figures?: number }) {
  return (
    <Announced>
      <HeaderSkeleton figures={figures} />
      <div className="flex flex-col gap-3">
        <div className="flex gap-2">
          <Skeleton className="h-8 w-64 max-w-full" />
          <Skeleton className="h-8 w-24" />
        </div>
        <TableSkeleton columns={columns} />
      </div>
    </Announced>
  );
}

export function DetailLoading({ figures = 4 }: { figures?: number }) {
  return (
    <Announced>
      <div className="mx-auto flex w-full max-w-[80rem] flex-col gap-6">
        <HeaderSkeleton figures={figures} />
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_17rem]">
          <TableSkeleton rows={6} columns={4} />
          <div className="flex flex-col gap-4">
            {Array.from({ length: 4 }, (_, index) => (
              <div key={index} className="flex flex-col gap-1.5">
                <Skeleton className="h-3 w-16" />
                <Skeleton className="h-4 w-36" />
              </div>
            ))}
          </div>
        </div>
      </div>
    </Announced>
  );
}

export function FormLoading({ fields = 4 }: { fields?: number }) {
  return (
    <Announced>
      <div className="mx-auto flex w-full max-w-2xl flex-col gap-6">
        <Skeleton className="h-8 w-56 max-w-full" />
        <div className="flex flex-col gap-5 rounded-lg border p-4">
          {Array.from({ length: fields }, (_, index) => (
            <div key={index} className="flex flex-col gap-2">
              <Skeleton className="h-3 w-20" />
              <Skeleton className="h-8 w-full" />
            </div>
          ))}
        </div>
      </div>
    </Announced>
  );
}
