"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type SearchState, useSearch } from "@/components/frame/use-search";
import { cn } from "@/components/ui/cn";
import { Command, CommandInput, CommandItem, CommandList } from "@/components/ui/command";

export type FoundAccount = Readonly<{ id: string; name: string }>;

type AccountSearchProps = Readonly<{
  id?: string | undefined;
  described?: string | undefined;
  invalid?: true | undefined;
  autoFocus?: boolean;
  onChoose: (account: FoundAccount) => void;
}>;

/** Finds an account by a part of its name. In the page, not in a pop-up of its own: easier by keyboard and by thumb. */
export function AccountSearch({ id, described, invalid, autoFocus = false, onChoose }: AccountSearchProps) {
  const t = useTranslations("users.account");
  const [query, setQuery] = useState("");
  const search = useSearch(query);
  const accounts = search.results.filter((one) => one.kind === "account");
  return (
    <Command
      shouldFilter={false}
      label={t("label")}
      loop
      className={cn("h-auto rounded-md border border-input", invalid && "border-danger")}
    >
      <CommandInput
        id={id}
        value={query}
        onValueChange={setQuery}
        placeholder={t("placeholder")}
        autoFocus={autoFocus}
        aria-describedby={described}
        aria-invalid={invalid}
      />
      <CommandList className={cn("max-h-44", accounts.length === 0 && "p-0")}>
        {accounts.map((one) => (
          <CommandItem
            key={one.id}
            value={one.id}
            onSelect={() => onChoose({ id: one.id.split(":")[0] ?? "", name: one.title })}
          >
            <span className="truncate">{one.title}</span>
          </CommandItem>
        ))}
      </CommandList>
      <SearchNote search={search} found={accounts.length} />
    </Command>
  );
}

function SearchNote({ search, found }: Readonly<{ search: SearchState; found: number }>) {
  const t = useTranslations("users.account");
  const said = {
    idle: "",
    searching: found > 0 ? "" : t("searching"),
    done: found > 0 ? "" : t("nothing"),
    failed: t("failed"),
  }[search.status];
  return (
    <p role="status" className={said === "" ? "sr-only" : "px-4 py-2.5 text-sm text-muted-foreground"}>
      {said}
    </p>
  );
}
