"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { isCurrent, type NavigationGroup } from "@/components/frame/navigation";
import { NavigationIcon } from "@/components/frame/navigation-icon";
import { cn } from "@/components/ui/cn";

type SidebarNavigationProps = Readonly<{
  groups: readonly NavigationGroup[];
  /** Icons only; the names stay for screen readers and on hover. */
  collapsed?: boolean;
  onNavigate?: () => void;
}>;

/** The list itself; whoever shows it makes it a landmark. */
export function SidebarNavigation({ groups, collapsed = false, onNavigate }: SidebarNavigationProps) {
  const t = useTranslations("navigation");
  const pathname = usePathname();
  return (
    <div className="flex flex-1 flex-col gap-4 overflow-x-hidden overflow-y-auto px-2 py-2">
      {groups.map((group, index) => (
        <div key={group.key}>
          {collapsed ? (
            index > 0 ? (
              <div aria-hidden className="mx-2 mb-3 h-px bg-border" />
            ) : null
          ) : (
            <p className="px-2 pb-1 text-xs font-medium text-muted-foreground" id={`navigation-${group.key}`}>
              {t(`groups.${group.key}`)}
            </p>
          )}
          <ul aria-label={t(`groups.${group.key}`)} className="flex flex-col gap-px">
            {group.items.map((item) => {
              const current = isCurrent(item.href, pathname);
              return (
                <li key={item.key}>
                  <Link
                    href={item.href}
                    title={collapsed ? t(`items.${item.key}`) : undefined}
                    aria-current={current ? "page" : undefined}
                    {...(onNavigate ? { onClick: onNavigate } : {})}
                    className={cn(
                      "flex h-8 items-center gap-2.5 rounded-md px-2 text-sm text-muted-foreground transition-colors duration-150 hover:bg-accent hover:text-foreground [&_svg]:size-4 [&_svg]:shrink-0",
                      collapsed && "justify-center px-0",
                      current && "bg-accent font-medium text-foreground [&_svg]:text-link",
                    )}
                  >
                    <NavigationIcon item={item.key} />
                    <span className={collapsed ? "sr-only" : "truncate"}>{t(`items.${item.key}`)}</span>
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </div>
  );
}
