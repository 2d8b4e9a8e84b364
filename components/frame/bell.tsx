import { BellIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

/** A bell counts no further. */
const MOST = 99;

/** Leads to the alerts, and says how many the viewer has not read. */
export function Bell({ unread }: Readonly<{ unread: number }>) {
  const t = useTranslations("alerts");
  return (
    <Button asChild variant="ghost" size="icon" className="relative">
      <Link href="/alerts" aria-label={t("bell", { count: unread })}>
        <BellIcon aria-hidden />
        {unread === 0 ? null : (
          <span
            aria-hidden
            className="absolute -top-0.5 -right-0.5 min-w-4 rounded-full bg-destructive px-1 text-center text-[0.625rem] leading-4 text-destructive-foreground tabular-nums"
          >
            {unread > MOST ? t("most") : unread}
          </span>
        )}
      </Link>
    </Button>
  );
}
