import { useTranslations } from "next-intl";
import { DateText } from "@/components/date-text";
import { Alert, AlertDescription, AlertTitle, type AlertTone } from "@/components/ui/alert";
import type { SubscriptionDetail } from "@/lib/services/subscriptions/get-subscription";

const TONES = {
  expiring: "attention",
  expired: "info",
  retained: "attention",
  released: "info",
  refunded: "info",
} as const satisfies Record<string, AlertTone>;

/** What the plan's end takes away or has taken, when, and what to do about it; nothing of one that goes on. */
export function PlanEnd({ plan }: Readonly<{ plan: SubscriptionDetail }>) {
  const t = useTranslations("plan.end");
  const { state, until, keptUntil, now, afterwards } = plan;
  if (state === "active" || state === "scheduled") return null;
  if (state === "expiring" && plan.autoRenew) return null;
  const values = {
    until: () => <DateText at={until} now={now} />,
    kept: () => <DateText at={keptUntil ?? until} now={now} />,
  };
  const lost = keptUntil === null ? t(`lost.${afterwards.by}`, { qps: afterwards.qps }) : t("lostKept");
  return (
    <Alert tone={TONES[state]}>
      <AlertTitle>{t.rich(`${state}.title`, values)}</AlertTitle>
      <AlertDescription>
        {state === "refunded" ? null : <p>{lost}</p>}
        <p>{t.rich(`${state}.todo`, values)}</p>
      </AlertDescription>
    </Alert>
  );
}
