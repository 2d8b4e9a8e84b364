import { useTranslations } from "next-intl";
import { DateText } from "@/components/date-text";
import { Gauge } from "@/components/gauge";
import { Section } from "@/components/section";
import type { Pool } from "@/lib/domain/ipc/pools";

type PoolGaugesProps = Readonly<{
  pools: Readonly<{ analyses: Pool; reidAnalyses: Pool; eventSearches: Pool; resetsAt: string }>;
  now: string;
}>;

/** What all cameras of an account share each day, and what is left of it. */
export function PoolGauges({ pools, now }: PoolGaugesProps) {
  const t = useTranslations("pools");
  const { analyses, reidAnalyses, eventSearches, resetsAt } = pools;
  return (
    <Section
      title={t("title")}
      description={
        <>
          {t("purpose")} <DateText at={resetsAt} now={now} />
        </>
      }
    >
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2 lg:grid-cols-3">
        <Gauge label={t("analyses")} {...analyses} />
        <Gauge label={t("reid")} {...reidAnalyses} note={t("reidNote")} />
        <Gauge label={t("searches")} {...eventSearches} />
      </div>
    </Section>
  );
}
