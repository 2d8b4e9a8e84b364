"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { formatAmount } from "@/components/format-amount";
import { Section } from "@/components/section";
import { Alert } from "@/components/ui/alert";
import { Progress } from "@/components/ui/progress";
import { isRunDue } from "@/lib/domain/subscriptions/renewal-run";
import type { RunProgress } from "@/lib/services/subscriptions/runs/get-renewal-run";

const PAUSE_MS = 1_000;

/** Asks how far the run is for as long as it runs and the page is open; at its end the page is read anew. */
function useProgress(start: RunProgress): RunProgress {
  const router = useRouter();
  const [progress, setProgress] = useState(start);
  const due = isRunDue(progress.status);
  const { id } = start;
  useEffect(() => {
    if (!due) return;
    let gone = false;
    const timer = setInterval(() => {
      fetch(`/plans/renewals/${id}/progress`)
        .then(async (answer) => {
          if (gone || !answer.ok) return;
          const next = (await answer.json()) as RunProgress;
          setProgress(next);
          if (!isRunDue(next.status)) router.refresh();
        })
        // A server that does not answer is asked again.
        .catch(() => undefined);
    }, PAUSE_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [due, id, router]);
  return progress;
}

/** How far the run is, how fast, how long it will take; and how it ended. It goes on when the page is left. */
export function RunProgressPart({ start }: Readonly<{ start: RunProgress }>) {
  const t = useTranslations("renewalRun.progress");
  const { status, plans, renewed, refused, charged, seconds } = useProgress(start);
  const done = renewed + refused;
  const facts = { renewed, refused, charged: formatAmount(charged, "CNY") };
  if (!isRunDue(status))
    return (
      <Alert tone={refused === 0 ? "ok" : "attention"}>
        {t(refused === 0 ? "ended" : "endedShort", facts)}
      </Alert>
    );
  const percent = Math.floor((done / plans) * 100);
  const rate = seconds !== null && seconds > 0 && done > 0 ? done / seconds : null;
  return (
    <Section title={t("title")} description={t("description")}>
      <div className="flex flex-col gap-3">
        <Progress value={percent} aria-label={t("title")} className="h-2" />
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 text-sm">
          <p className="font-medium" role="status">
            {seconds === null ? t("waiting") : t("done", { done, plans, percent })}
          </p>
          <p className="text-muted-foreground tabular-nums">
            {rate === null
              ? null
              : t("left", { rate: Math.round(rate), seconds: Math.ceil((plans - done) / rate) })}
          </p>
        </div>
        <p className="text-sm text-muted-foreground">{t("soFar", facts)}</p>
      </div>
    </Section>
  );
}
