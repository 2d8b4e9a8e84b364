"use client";

import { SearchIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from "react";
import type { NavigationGroup } from "@/components/frame/navigation";
import { Kbd } from "@/components/ui/kbd";

// The palette is loaded when it is first opened, not with every page.
const CommandPalette = lazy(() => import("@/components/frame/command-palette"));

const never = () => () => undefined;

function useIsMac(): boolean {
  return useSyncExternalStore(
    never,
    () => /mac|iphone|ipad/i.test(navigator.platform),
    () => false,
  );
}

export function SearchButton({ groups }: { groups: readonly NavigationGroup[] }) {
  const t = useTranslations("search");
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const mac = useIsMac();
  const show = (next: boolean) => {
    if (next) setWanted(true);
    setOpen(next);
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setWanted(true);
      setOpen((was) => !was);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);

  return (
    <>
      <button
        type="button"
        onClick={() => show(true)}
        aria-label={t("open")}
        aria-keyshortcuts="Meta+K Control+K"
        className="flex h-8 items-center gap-2 rounded-md text-sm text-muted-foreground transition-colors duration-150 hover:bg-accent hover:text-foreground max-md:w-8 max-md:justify-center md:mr-1 md:w-56 md:border md:border-border-strong md:px-2.5"
      >
        <SearchIcon aria-hidden className="size-4 shrink-0" />
        <span aria-hidden className="flex-1 truncate text-left max-md:hidden">
          {t("short")}
        </span>
        <span aria-hidden className="flex gap-0.5 max-md:hidden">
          <Kbd>{mac ? "⌘" : "Ctrl"}</Kbd>
          <Kbd>K</Kbd>
        </span>
      </button>
      {wanted ? (
        <Suspense fallback={null}>
          <CommandPalette open={open} onOpenChange={show} groups={groups} />
        </Suspense>
      ) : null}
    </>
  );
}
