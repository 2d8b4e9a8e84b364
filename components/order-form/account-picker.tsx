"use client";

import { ChevronsUpDownIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useState } from "react";
import type { Control } from "@/components/form/field";
import { MoneyText } from "@/components/money-text";
import { StatusBadge } from "@/components/status-badge";
import { cn } from "@/components/ui/cn";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { fieldClasses } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { ActionAnswer } from "@/components/form/refusal";
import type { Currency } from "@/lib/domain/money/money";

/** What the picker says of an account. */
export type FoundAccount = Readonly<{
  id: string;
  name: string;
  status: "active" | "suspended";
  kind: "standard" | "sandbox";
  wallet: Readonly<{ available: string; currency: Currency }>;
}>;

export type FindAccountsResult = ActionAnswer<readonly FoundAccount[]>;
export type FindAccountsAction = (previous: null, data: FormData) => Promise<FindAccountsResult>;

type Found = Readonly<{ query: string; accounts: readonly FoundAccount[]; failed: boolean }>;

const PAUSE_MS = 150;

/** Asks as one types, after a pause; an answer that a later question has overtaken is dropped. */
function useAccounts(find: FindAccountsAction, query: string, open: boolean): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    if (!open) return;
    let overtaken = false;
    const timer = setTimeout(() => {
      const data = new FormData();
      data.set("q", query);
      find(null, data).then(
        (result) => {
          if (!overtaken) setFound({ query, accounts: result.ok ? result.result : [], failed: !result.ok });
        },
        () => {
          if (!overtaken) setFound({ query, accounts: [], failed: true });
        },
      );
    }, PAUSE_MS);
    return () => {
      overtaken = true;
      clearTimeout(timer);
    };
  }, [find, query, open]);
  return found;
}

type AccountPickerProps = Readonly<{
  control: Control;
  find: FindAccountsAction;
  busy: boolean;
  onChoose: (accountId: string) => void;
  /** The account that is chosen, as the button shows it. */
  children: ReactNode;
}>;

/** Finds an account by a part of its name, and says of each what it has left. */
export function AccountPicker({ control, find, busy, onChoose, children }: AccountPickerProps) {
  const t = useTranslations("newOrder.account");
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState("");
  const found = useAccounts(find, query.trim(), open);
  // Enter must never take an account that was found for something typed earlier.
  const fresh = found?.query === query.trim();
  const [marked, setMarked] = useState("");
  const [seen, setSeen] = useState(found);
  if (found !== seen) {
    setSeen(found);
    setMarked(found?.accounts[0]?.id ?? "");
  }
  const choose = (accountId: string) => {
    setOpen(false);
    setQuery("");
    onChoose(accountId);
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <button
          type="button"
          role="combobox"
          aria-busy={busy}
          {...control}
          // The popover says whether it is open and which element it is, once it is there.
          aria-expanded={open}
          className={cn(fieldClasses, "flex min-h-10 items-center gap-3 py-1.5 pr-2 text-left")}
        >
          <span className={cn("min-w-0 flex-1 transition-opacity", busy && "opacity-50")}>{children}</span>
          <ChevronsUpDownIcon aria-hidden className="size-4 shrink-0 text-muted-foreground" />
        </button>
      </PopoverTrigger>
      <PopoverContent aria-label={t("find")} className="w-(--radix-popover-trigger-width) min-w-72 p-0">
        <Command
          shouldFilter={false}
          label={t("find")}
          loop
          value={fresh ? marked : ""}
          onValueChange={setMarked}
        >
          <CommandInput value={query} onValueChange={setQuery} placeholder={t("placeholder")} />
          <CommandList>
            {found ? <CommandEmpty>{t(found.failed ? "failed" : "nothing")}</CommandEmpty> : null}
            {found?.accounts.map((account) => (
              <CommandItem key={account.id} value={account.id} disabled={!fresh} onSelect={choose}>
                <span className="min-w-0 flex-1 truncate">{account.name}</span>
                {account.status === "suspended" ? <StatusBadge status="suspended" /> : null}
                {account.kind === "sandbox" ? <StatusBadge status="sandbox" /> : null}
                <MoneyText amount={account.wallet.available} currency={account.wallet.currency} />
              </CommandItem>
            ))}
          </CommandList>
        </Command>
      </PopoverContent>
    </Popover>
  );
}
