import { useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/skeleton";

/** The two columns of the form, at the sizes that they will have. */
export default function Loading() {
  const t = useTranslations("ui");
  return (
    <div role="status" className="mx-auto flex w-full max-w-6xl flex-col gap-6 px-4 py-6 sm:px-6">
      <span className="sr-only">{t("loading")}</span>
      <div className="flex flex-col gap-2">
        <Skeleton className="h-8 w-56 max-w-full" />
        <Skeleton className="h-4 w-96 max-w-full" />
      </div>
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem] xl:gap-8">
        <div className="flex flex-col gap-7">
          <Labelled className="h-10" />
          <Labelled className="h-42" />
          <Labelled className="h-84" />
        </div>
        <div className="flex flex-col gap-4 rounded-lg border p-4">
          <Skeleton className="h-5 w-20" />
          <Skeleton className="h-8 w-36" />
          <Skeleton className="h-28 w-full" />
          <Skeleton className="h-9 w-full" />
        </div>
      </div>
    </div>
  );
}

function Labelled({ className }: { className: string }) {
  return (
    <div className="flex flex-col gap-2">
      <Skeleton className="h-3 w-20" />
      <Skeleton className={className} />
    </div>
  );
}
