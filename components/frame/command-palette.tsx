"use client";

import {
  BuildingIcon,
  CctvIcon,
  type LucideIcon,
  MonitorIcon,
  MoonIcon,
  ReceiptTextIcon,
  SunIcon,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { NavigationGroup } from "@/components/frame/navigation";
import { NavigationIcon } from "@/components/frame/navigation-icon";
import { THEMES } from "@/components/frame/theme-switch";
import { RESULT_KINDS, type ResultKind, useSearch } from "@/components/frame/use-search";
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";

const RESULT_ICONS: Readonly<Record<ResultKind, LucideIcon>> = {
  account: BuildingIcon,
  order: ReceiptTextIcon,
  device: CctvIcon,
};

const THEME_ICONS = { light: SunIcon, dark: MoonIcon, system: MonitorIcon };

type CommandPaletteProps = Readonly<{
  open: boolean;
  onOpenChange: (open: boolean) => void;
  groups: readonly NavigationGroup[];
}>;

function matches(label: string, query: string): boolean {
  return label.toLowerCase().includes(query.trim().toLowerCase());
}

/** Finds accounts, orders and devices, and goes to any section: arrows, Enter and Esc do everything. */
export default function CommandPalette({ open, onOpenChange, groups }: CommandPaletteProps) {
  const t = useTranslations("search");
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        hideClose
        className="top-[12dvh] max-w-xl translate-y-0 sm:max-w-xl"
        // A search that is over is not the next one's start: each opening mounts the body anew.
      >
        <DialogTitle className="sr-only">{t("open")}</DialogTitle>
        <DialogDescription className="sr-only">{t("description")}</DialogDescription>
        <PaletteBody close={() => onOpenChange(false)} groups={groups} />
      </DialogContent>
    </Dialog>
  );
}

type PaletteBodyProps = Readonly<{ close: () => void; groups: readonly NavigationGroup[] }>;

function PaletteBody({ close, groups }: PaletteBodyProps) {
  const t = useTranslations("search");
  const router = useRouter();
  const [query, setQuery] = useState("");
  const { results, status } = useSearch(query);
  const go = (href: string) => {
    close();
    router.push(href);
  };
  return (
    <Command shouldFilter={false} label={t("open")} loop>
      <CommandInput
        value={query}
        onValueChange={setQuery}
        placeholder={t("placeholder")}
        aria-busy={status === "searching"}
      />
      <CommandList label={t("results")}>
        <CommandEmpty>
          {status === "failed"
            ? t("failed")
            : status === "done"
              ? t("nothing", { query: query.trim() })
              : t("searching")}
        </CommandEmpty>
        {RESULT_KINDS.map((kind) => {
          const found = results.filter((result) => result.kind === kind);
          if (found.length === 0) return null;
          const Icon = RESULT_ICONS[kind];
          return (
            <CommandGroup key={kind} heading={t(`kinds.${kind}`)}>
              {found.map((result) => (
                <CommandItem key={result.id} value={`${kind}:${result.id}`} onSelect={() => go(result.href)}>
                  <Icon aria-hidden strokeWidth={1.75} />
                  <span className="truncate">{result.title}</span>
                  <span className="ml-auto max-w-[45%] truncate text-xs text-muted-foreground">
                    {result.subtitle}
                  </span>
                </CommandItem>
              ))}
            </CommandGroup>
          );
        })}
        <StaticCommands query={query} groups={groups} go={go} close={close} />
      </CommandList>
      <p
        aria-hidden
        className="flex items-center gap-3 border-t bg-canvas/60 px-4 py-2 text-xs text-muted-foreground"
      >
        <span className="flex items-center gap-1">
          <Kbd>↑</Kbd>
          <Kbd>↓</Kbd>
          {t("choose")}
        </span>
        <span className="flex items-center gap-1">
          <Kbd>↵</Kbd>
          {t("go")}
        </span>
        <span className="flex items-center gap-1">
          <Kbd>Esc</Kbd>
          {t("close")}
        </span>
      </p>
    </Command>
  );
}

type StaticCommandsProps = PaletteBodyProps & Readonly<{ query: string; go: (href: string) => void }>;

function StaticCommands({ query, groups, go, close }: StaticCommandsProps) {
  const t = useTranslations("search");
  const navigation = useTranslations("navigation.items");
  const theme = useTranslations("theme");
  const { setTheme } = useTheme();
  const items = groups.flatMap((group) => group.items).filter((item) => matches(navigation(item.key), query));
  const themes =
    query.trim() === "" ? [] : THEMES.filter((name) => matches(`${theme("label")} ${theme(name)}`, query));
  return (
    <>
      {items.length > 0 ? (
        <CommandGroup heading={t("goTo")}>
          {items.map((item) => (
            <CommandItem key={item.key} value={`go:${item.key}`} onSelect={() => go(item.href)}>
              <NavigationIcon item={item.key} />
              {navigation(item.key)}
            </CommandItem>
          ))}
        </CommandGroup>
      ) : null}
      {themes.length > 0 ? (
        <CommandGroup heading={theme("label")}>
          {themes.map((name) => {
            const Icon = THEME_ICONS[name];
            return (
              <CommandItem
                key={name}
                value={`theme:${name}`}
                onSelect={() => {
                  setTheme(name);
                  close();
                }}
              >
                <Icon aria-hidden />
                {theme(name)}
              </CommandItem>
            );
          })}
        </CommandGroup>
      ) : null}
    </>
  );
}
