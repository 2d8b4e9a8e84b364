"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type MouseEvent, type ReactNode, useRef } from "react";
import { RefusalMessage } from "@/components/form/refusal-message";
import {
  Sheet,
  SheetBody,
  SheetContent,
  SheetDescription,
  SheetHeader,
  SheetTitle,
} from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { METHODS, type Method } from "@/lib/services/catalog/methods";
import { CapabilityPrices } from "./capability-prices";
import { useEntryName, useGroupName } from "@/components/price-book/entry-name";
import { type CapabilitySource, useCapability } from "./use-capability";

const STEPS: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The cell beside the one that has the focus, skipping cells that open nothing. */
function neighbour(table: HTMLElement, from: HTMLElement, [rows, columns]: readonly [number, number]) {
  if (columns !== 0) {
    const beside = [...(from.closest("tr")?.querySelectorAll<HTMLElement>("a[data-show]") ?? [])];
    return beside[beside.indexOf(from) + columns];
  }
  const below = [...table.querySelectorAll<HTMLElement>(`a[data-by="${from.dataset["by"] ?? ""}"]`)];
  return below[below.indexOf(from) + rows];
}

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}

/** Which capability is open stands in the address: it can be sent, and the way back closes it. */
function useOpenCell() {
  const params = useSearchParams();
  const pathname = usePathname();
  const pushed = useRef(false);
  const by = METHODS.find((method) => method === params.get("by")) ?? METHODS[0];
  const addressWith = (changes: Readonly<Record<string, string | null>>) => {
    const next = new URLSearchParams(params);
    for (const [key, value] of Object.entries(changes)) {
      if (value === null) next.delete(key);
      else next.set(key, value);
    }
    const query = next.toString();
    return query === "" ? pathname : `${pathname}?${query}`;
  };
  return {
    id: params.get("show"),
    by,
    open: (href: string) => {
      pushed.current = true;
      window.history.pushState(null, "", href);
    },
    turn: (method: string) => window.history.replaceState(null, "", addressWith({ by: method })),
    close: () => {
      if (pushed.current) window.history.back();
      else window.history.replaceState(null, "", addressWith({ show: null, by: null }));
      pushed.current = false;
    },
  };
}

function Waiting() {
  const t = useTranslations("ui");
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">{t("loading")}</span>
      <Skeleton className="h-8 w-full" />
      <Skeleton className="h-40 w-full" />
      <Skeleton className="h-4 w-48" />
    </div>
  );
}

/** Opens the prices behind a cell of the matrix, which it is wrapped around; without JavaScript the cells stay as they are. */
export function CapabilityDrawer({ source, children }: { source: CapabilitySource; children: ReactNode }) {
  const t = useTranslations("capabilities");
  const cell = useOpenCell();
  const state = useCapability(cell.id, source);
  const opener = useRef<HTMLElement | null>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const nameOf = useEntryName();
  const groupName = useGroupName();

  const click = (event: MouseEvent<HTMLDivElement>) => {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>("a[data-show]");
    if (!link || !isPlainClick(event)) return;
    event.preventDefault();
    opener.current = link;
    cell.open(link.href);
  };
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = STEPS[event.key];
    const from = (event.target as HTMLElement).closest<HTMLElement>("a[data-show]");
    const to = step && from && neighbour(event.currentTarget, from, step);
    if (!to) return;
    event.preventDefault();
    to.focus();
  };
  const view = state?.ok ? state.result : null;
  return (
    <div onClick={click} onKeyDown={move}>
      {children}
      <Sheet open={cell.id !== null} onOpenChange={(open) => (open ? undefined : cell.close())}>
        <SheetContent
          ref={sheet}
          className="sm:w-[36rem]"
          onOpenAutoFocus={(event) => {
            // The sheet itself takes the focus, not its scrolling body, which would be framed for no reason.
            event.preventDefault();
            sheet.current?.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            opener.current?.focus();
          }}
        >
          <SheetHeader>
            <SheetTitle>{view ? nameOf(view) : t("prices")}</SheetTitle>
            <SheetDescription>
              {view?.group
                ? t("drawerDescription", { group: groupName(view.group), version: view.version })
                : t("title")}
            </SheetDescription>
          </SheetHeader>
          <SheetBody>
            {view ? (
              <CapabilityPrices
                view={view}
                method={cell.by}
                onMethod={(method: Method) => cell.turn(method)}
              />
            ) : state?.ok === false ? (
              <RefusalMessage refusal={state} />
            ) : (
              <Waiting />
            )}
          </SheetBody>
        </SheetContent>
      </Sheet>
    </div>
  );
}
