"use client";

import { useTranslations } from "next-intl";
import { FigureText } from "@/components/figure-text";
import { useProgress } from "@/components/use-progress";
import { WorkProgress } from "@/components/work-progress";
import { isImportDue } from "@/lib/domain/usage/usage-import";
import type { UsageImportProgress } from "@/lib/services/usage/imports/get-usage-import";

type ProgressPartProps = Readonly<{ importId: string; start: UsageImportProgress }>;

const isDue = ({ status }: UsageImportProgress) => isImportDue(status);

/** How far the run is, and what has come of the rows. */
export function ProgressPart({ importId, start }: ProgressPartProps) {
  const t = useTranslations("usage.imports.progress");
  const progress = useProgress({ href: `/usage/imports/${importId}/progress`, start, isDue });
  const { total, accepted, duplicates, refused, seconds } = progress;
  return (
    <WorkProgress
      title={t("title")}
      label={t("label")}
      done={accepted + duplicates + refused}
      total={total}
      seconds={seconds}
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        {Object.entries({ accepted, duplicates, refused }).map(([key, value]) => (
          <div key={key} className="contents">
            <dt className="text-muted-foreground">{t(key as "accepted")}</dt>
            <dd>
              <FigureText value={value} />
            </dd>
          </div>
        ))}
      </dl>
    </WorkProgress>
  );
}
