import {
  BellIcon,
  CircleDotIcon,
  CircleStopIcon,
  type LucideIcon,
  PenLineIcon,
  ZapIcon,
  ZapOffIcon,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionName } from "@/components/audit-trail/action-name";
import { DateText } from "@/components/date-text";
import { EmptyState } from "@/components/empty-state";
import { LinkText } from "@/components/link-text";
import { usePlanName } from "@/components/plan-name";
import { cn } from "@/components/ui/cn";
import type { AccountStory, Happening } from "@/lib/services/accounts/get-account-story";
import { useAlertWords } from "./alert-words";

const ICONS: Readonly<Record<Happening["what"], LucideIcon>> = {
  deed: PenLineIcon,
  alert: BellIcon,
  "term-begins": CircleDotIcon,
  "term-ends": CircleStopIcon,
  "boost-begins": ZapIcon,
  "boost-ends": ZapOffIcon,
};
const TONES: Readonly<Record<Happening["what"], string>> = {
  deed: "text-muted-foreground",
  alert: "text-attention",
  "term-begins": "text-ok",
  "term-ends": "text-past",
  "boost-begins": "text-booked",
  "boost-ends": "text-past",
};

/** What happened, the latest on top, each at its own instant of the account's clock. */
export function StoryList({ story }: Readonly<{ story: AccountStory }>) {
  const t = useTranslations("testClock");
  if (story.happenings.length === 0) return <EmptyState title={t("empty")} />;
  return (
    <ol className="flex flex-col">
      {story.happenings.map((one) => (
        <li key={`${one.what} ${one.id}`} className="flex gap-3 border-t py-1.5 text-sm first:border-t-0">
          <Sign what={one.what} />
          <DateText
            at={one.at}
            now={story.now}
            precision="second"
            className="w-44 shrink-0 text-muted-foreground max-sm:w-auto"
          />
          <span className="min-w-0">
            <Words one={one} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function Sign({ what }: Readonly<{ what: Happening["what"] }>) {
  const Icon = ICONS[what];
  return <Icon aria-hidden className={cn("mt-0.5 size-4 shrink-0", TONES[what])} />;
}

function Words({ one }: Readonly<{ one: Happening }>) {
  const t = useTranslations("testClock");
  const plans = useTranslations("plans");
  const nameOf = usePlanName();
  const actionName = useActionName();
  const alertWords = useAlertWords();
  const audit = useTranslations("audit");
  if (one.what === "alert") return alertWords(one);
  if (one.what === "deed") {
    const { entry } = one;
    return (
      <>
        {actionName(entry.action)} ·{" "}
        <span className="text-muted-foreground">
          {entry.actorRole === "system" ? audit("system") : entry.actorName}
        </span>
      </>
    );
  }
  const { plan } = one;
  const size = plan.qps === null ? (plan.deviceId ?? "") : plans("qps", { qps: plan.qps });
  return (
    <>
      {t(`happened.${one.what}`)}:{" "}
      <LinkText href={`/plans/${plan.id}`}>
        {nameOf(plan)} · {size}
      </LinkText>
    </>
  );
}
