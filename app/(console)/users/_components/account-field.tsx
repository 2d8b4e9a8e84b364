"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/form/field";
import { type SearchState, useSearch } from "@/components/frame/use-search";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Command, CommandInput, CommandItem, CommandList } from "@/components/ui/command";

type Account = Readonly<{ id: string; name: string }>;

/** The account that a customer belongs to, found by a part of its name. */
export function AccountField() {
  const t = useTranslations("users.account");
  const [account, setAccount] = useState<Account | null>(null);
  return (
    <Field name="accountId" label={t("label")} hint={account ? undefined : t("hint")}>
      {(control) =>
        account ? (
          <div className="flex min-h-8 items-center justify-between gap-3 rounded-md border border-primary/50 bg-primary-subtle py-0.5 pr-0.5 pl-2.5">
            <span className="truncate font-medium">{account.name}</span>
            <input type="hidden" name={control.name} value={account.id} />
            <Button id={control.id} variant="ghost" size="sm" onClick={() => setAccount(null)}>
              {t("change")}
            </Button>
          </div>
        ) : (
          <AccountSearch
            id={control.id}
            described={control["aria-describedby"]}
            invalid={control["aria-invalid"]}
            onChoose={setAccount}
          />
        )
      }
    </Field>
  );
}

type AccountSearchProps = Readonly<{
  id: string;
  described: string | undefined;
  invalid: true | undefined;
  onChoose: (account: Account) => void;
}>;

/** Not in a pop-up: inside a dialog a list that scrolls with it is easier to reach by keyboard and by thumb. */
function AccountSearch({ id, described, invalid, onChoose }: AccountSearchProps) {
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
