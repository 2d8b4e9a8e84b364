import Link from "next/link";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";

const TABS = ["list", "desk", "timeline", "calendar"] as const;
export type PlanTab = (typeof TABS)[number];

type PlanTabsProps = Readonly<{
  current: PlanTab;
  staff: boolean;
  /** Timeline and calendar are one account's. */
  accountId: string | null | undefined;
}>;

const PATHS: Readonly<Record<PlanTab, string>> = {
  list: "/plans",
  desk: "/plans/desk",
  timeline: "/plans/timeline",
  calendar: "/plans/calendar",
};

/** The same plans looked at in other ways. */
export function PlanTabs({ current, staff, accountId }: PlanTabsProps) {
  const t = useTranslations("plans.tabs");
  const query = staff && accountId ? `?account=${accountId}` : "";
  const open = TABS.filter((tab) => (tab === "desk" ? staff : tab === "list" || Boolean(accountId)));
  return (
    <nav aria-label={t("label")} className="-mx-1 flex gap-1 overflow-x-auto border-b px-1">
      {open.map((tab) => (
        <Link
          key={tab}
          href={`${PATHS[tab]}${tab === "desk" ? "" : query}`}
          aria-current={tab === current ? "page" : undefined}
          className={cn(
            "-mb-px rounded-t-sm border-b-2 border-transparent px-2 py-1.5 text-sm whitespace-nowrap text-muted-foreground hover:text-foreground",
            tab === current && "border-primary font-medium text-foreground",
          )}
        >
          {t(tab)}
        </Link>
      ))}
    </nav>
  );
}
