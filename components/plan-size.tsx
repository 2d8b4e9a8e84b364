import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { IdText } from "@/components/id-text";

/** What a plan is of, beside its capability: so many QPS, or one camera. */
export function usePlanSize(): (
  plan: Readonly<{ qps: number | null; deviceId: string | null }>,
) => ReactNode {
  const t = useTranslations("plans");
  return ({ qps, deviceId }) => {
    if (qps !== null) return <span className="tabular-nums">{t("qps", { qps })}</span>;
    return deviceId === null ? null : <IdText id={deviceId} copy={false} />;
  };
}
