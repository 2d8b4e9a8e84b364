import { useTranslations } from "next-intl";
import { usePackageName } from "@/components/package-name";
import { usePlanName } from "@/components/plan-name";
import type { Happening } from "@/lib/services/accounts/get-account-story";
import type en from "@/messages/en.json";

type Told = Extract<Happening, { what: "alert" }>;
type Edge = keyof typeof en.testClock.edges;

/** What an alert says, in the reader's language; an edge that no message file knows is called by its own name. */
export function useAlertWords(): (alert: Told) => string {
  const t = useTranslations("testClock");
  const subjects = useTranslations("alerts.subjects");
  const planName = usePlanName();
  const packageName = usePackageName();
  return ({ edge, subjectType, plan, package: lot }) => {
    // Edges arrive at run time, so they are looked for before they are used.
    const key = `edges.${edge}` as `edges.${Edge}`;
    const words = t.has(key) ? t(key) : edge;
    if (lot) return t("alert", { words, of: packageName(lot) });
    if (!plan) return t("alert", { words, of: subjects(subjectType) });
    const of = plan.deviceId === null ? planName(plan) : `${planName(plan)} · ${plan.deviceId}`;
    return t("alert", { words, of });
  };
}
