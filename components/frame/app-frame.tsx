"use client";

import { PanelLeftCloseIcon, PanelLeftOpenIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useEffect, useState } from "react";
import { BrandMark } from "@/components/frame/brand";
import { homeOf, type NavigationGroup, navigationFor, type Viewer } from "@/components/frame/navigation";
import { rememberChoice, SIDEBAR_COOKIE } from "@/components/frame/preference-cookie";
import { SidebarNavigation } from "@/components/frame/sidebar-navigation";
import { TopBar } from "@/components/frame/top-bar";
import type { SignOutEverywhere } from "@/components/frame/user-menu";
import { cn } from "@/components/ui/cn";

export type AppFrameProps = Readonly<{
  viewer: Viewer;
  /** How the reader left the navigation, from its cookie. */
  collapsed: boolean;
  /** Ends every session of the viewer. Signing out here only is the frame's own business. */
  signOutEverywhere?: SignOutEverywhere;
  /** Alerts that the viewer has not read. */
  unread: number;
  children: ReactNode;
}>;

function useToggleKey(toggle: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const command = (event.metaKey || event.ctrlKey) && !event.shiftKey && !event.altKey;
      if (!command || event.key.toLowerCase() !== "b") return;
      event.preventDefault();
      toggle();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [toggle]);
}

type SidebarProps = Readonly<{
  home: string;
  groups: readonly NavigationGroup[];
  collapsed: boolean;
  onToggle: () => void;
}>;

function Sidebar({ home, groups, collapsed, onToggle }: SidebarProps) {
  const t = useTranslations("frame");
  const ToggleIcon = collapsed ? PanelLeftOpenIcon : PanelLeftCloseIcon;
  return (
    <nav
      aria-label={t("navigation")}
      className="fixed inset-y-0 left-0 z-30 flex w-(--rail-width) flex-col border-r bg-canvas transition-[width] duration-200 max-lg:hidden"
    >
      <Link
        href={home}
        aria-label={t("home")}
        className={cn(
          "mx-2 my-2 flex h-8 items-center gap-2 rounded-md px-1.5 text-lg font-semibold tracking-tight",
          collapsed && "justify-center px-0",
        )}
      >
        <BrandMark />
        {collapsed ? null : <span>{t("product")}</span>}
      </Link>
      <SidebarNavigation groups={groups} collapsed={collapsed} />
      <div className="p-2">
        <button
          type="button"
          onClick={onToggle}
          aria-expanded={!collapsed}
          aria-keyshortcuts="Meta+B Control+B"
          title={t(collapsed ? "expand" : "collapse")}
          className={cn(
            "flex h-8 w-full items-center gap-2.5 rounded-md px-2 text-sm text-muted-foreground transition-colors duration-150 hover:bg-accent hover:text-foreground [&_svg]:size-4 [&_svg]:shrink-0",
            collapsed && "justify-center px-0",
          )}
        >
          <ToggleIcon aria-hidden strokeWidth={1.75} />
          <span className={collapsed ? "sr-only" : "truncate"}>{t(collapsed ? "expand" : "collapse")}</span>
        </button>
      </div>
    </nav>
  );
}

/** The signed-in shell: navigation at the left, bar at the top, the page between them. */
export function AppFrame({ viewer, signOutEverywhere, unread, children, ...props }: AppFrameProps) {
  const t = useTranslations("frame");
  const [collapsed, setCollapsed] = useState(props.collapsed);
  const groups = navigationFor(viewer);
  const toggle = useCallback(() => setCollapsed((was) => !was), []);
  useToggleKey(toggle);
  useEffect(() => rememberChoice(SIDEBAR_COOKIE, collapsed ? "collapsed" : "open"), [collapsed]);

  return (
    <div
      data-collapsed={collapsed}
      className="min-h-dvh [--rail-width:14rem] data-[collapsed=true]:[--rail-width:3.5rem] max-lg:[--rail-width:0px]!"
    >
      <a
        href="#content"
        className="fixed top-2 left-2 z-[60] -translate-y-16 rounded-md bg-primary px-3 py-1.5 text-sm font-medium text-primary-foreground focus:translate-y-0"
      >
        {t("skip")}
      </a>
      <Sidebar home={homeOf(viewer)} groups={groups} collapsed={collapsed} onToggle={toggle} />
      <div className="flex min-h-dvh flex-col pl-(--rail-width) transition-[padding] duration-200">
        <TopBar viewer={viewer} groups={groups} signOutEverywhere={signOutEverywhere} unread={unread} />
        <main id="content" tabIndex={-1} className="flex-1 outline-none">
          {children}
        </main>
      </div>
    </div>
  );
}
