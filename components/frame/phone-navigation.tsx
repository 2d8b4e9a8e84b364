"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { BrandMark } from "@/components/frame/brand";
import type { NavigationGroup } from "@/components/frame/navigation";
import { SidebarNavigation } from "@/components/frame/sidebar-navigation";
import { Sheet, SheetContent, SheetTitle } from "@/components/ui/sheet";

type PhoneNavigationProps = Readonly<{
  open: boolean;
  onOpenChange: (open: boolean) => void;
  home: string;
  groups: readonly NavigationGroup[];
}>;

/** The navigation as a sheet, where there is no room for it beside the page. */
export default function PhoneNavigation({ open, onOpenChange, home, groups }: PhoneNavigationProps) {
  const t = useTranslations("frame");
  const close = () => onOpenChange(false);
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      <SheetContent side="left" aria-describedby={undefined}>
        <SheetTitle className="sr-only">{t("navigation")}</SheetTitle>
        <Link
          href={home}
          onClick={close}
          aria-label={t("home")}
          className="m-2 mr-12 flex h-8 items-center gap-2 rounded-md px-1.5 text-lg font-semibold tracking-tight"
        >
          <BrandMark />
          {t("product")}
        </Link>
        <nav aria-label={t("navigation")} className="flex min-h-0 flex-1 flex-col">
          <SidebarNavigation groups={groups} onNavigate={close} />
        </nav>
      </SheetContent>
    </Sheet>
  );
}
