"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { FigureText } from "@/components/figure-text";
import { MoneyText } from "@/components/money-text";
import { Section } from "@/components/section";
import { Progress } from "@/components/ui/progress";
import type { Currency } from "@/lib/domain/money/money";
import { isBulkOrderDue } from "@/lib/domain/orders/bulk-order";
import type { BulkProgress } from "@/lib/services/orders/bulk/get-bulk-progress";

type ProgressPartProps = Readonly<{ bulkOrderId: string; currency: Currency; start: BulkProgress }>;

const PAUSE_MS = 1_000;

/** Asks how far the run is for as long as it runs and the page is open; at its end the page is read anew. */
function useProgress(bulkOrderId: string, start: BulkProgress): BulkProgress {
  const router = useRouter();
  const [progress, setProgress] = useState(start);
  useEffect(() => {
    let gone = false;
    const timer = setInterval(() => {
      fetch(`/orders/bulk/${bulkOrderId}/progress`)
        .then(async (answer) => {
          if (gone || !answer.ok) return;
          const next = (await answer.json()) as BulkProgress;
          setProgress(next);
          if (!isBulkOrderDue(next.status)) {
            clearInterval(timer);
            router.refresh();
          }
        })
        // A server that does not answer is asked again.
        .catch(() => undefined);
    }, PAUSE_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [bulkOrderId, router]);
  return progress;
}

/** How far the run is, how fast, and how long it will take. It goes on when the page is left. */
export function ProgressPart({ bulkOrderId, currency, start }: ProgressPartProps) {
  const t = useTranslations("bulkOrder.progress");
  const { total, ordered, refused, charged, seconds } = useProgress(bulkOrderId, start);
  const done = ordered + refused;
  const percent = total === 0 ? 100 : Math.floor((done / total) * 100);
  const rate = seconds && seconds > 0 ? done / seconds : null;
  const left = rate ? Math.ceil((total - done) / rate) : null;
  return (
    <Section title={t("title")} description={t("description")}>
      <div className="flex flex-col gap-3">
        <Progress value={percent} aria-label={t("label")} className="h-2" />
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 text-sm">
          <p className="font-medium" role="status">
            {seconds === null ? t("waiting") : t("done", { done, total, percent })}
          </p>
          <p className="text-muted-foreground tabular-nums">
            {left === null ? null : t("left", { rate: Math.round(rate ?? 0), seconds: left })}
          </p>
        </div>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
          <dt className="text-muted-foreground">{t("charged")}</dt>
          <dd>
            <MoneyText amount={charged} currency={currency} />
          </dd>
          <dt className="text-muted-foreground">{t("refused")}</dt>
          <dd>
            <FigureText value={refused} />
          </dd>
        </dl>
      </div>
    </Section>
  );
}
