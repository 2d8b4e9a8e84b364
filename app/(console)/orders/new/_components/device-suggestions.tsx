"use client";

import { CheckIcon, PlusIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useCatalogName } from "@/components/catalog-name";
import { TimeLeft } from "@/components/date-text";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { PlanView } from "@/lib/services/ipc/list-plans";

type DeviceSuggestionsProps = Readonly<{
  /** Running plans, those that end soonest first. */
  plans: readonly PlanView[];
  /** The account's own now. */
  now: string;
  chosen: ReadonlySet<string>;
  onAdd: (deviceId: string) => void;
}>;

/** Renewing is the commonest order: the cameras whose plans end soonest are a click away, and need not be typed. */
export function DeviceSuggestions({ plans, now, chosen, onAdd }: DeviceSuggestionsProps) {
  const t = useTranslations("newOrder.suggestions");
  const nameOf = useCatalogName();
  const [open, setOpen] = useState(false);
  if (plans.length === 0) return null;
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="sm" className="-ml-2">
          <PlusIcon aria-hidden />
          {t("open")}
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label={t("title")} className="w-[min(30rem,calc(100vw-2rem))] p-0">
        <Command label={t("title")} loop>
          <CommandInput placeholder={t("placeholder")} />
          <CommandList>
            <CommandEmpty>{t("nothing")}</CommandEmpty>
            {plans.map((plan) => {
              const added = chosen.has(plan.deviceId);
              return (
                <CommandItem
                  key={plan.id}
                  value={`${plan.deviceId} ${plan.id}`}
                  disabled={added}
                  onSelect={() => onAdd(plan.deviceId)}
                >
                  <CheckIcon aria-hidden className={cn(!added && "invisible")} />
                  <span className="flex min-w-0 flex-1 flex-col">
                    <span className="truncate font-mono">{plan.deviceId}</span>
                    <span className="truncate text-xs text-muted-foreground">
                      {nameOf("capability", plan.capability)}
                    </span>
                  </span>
                  <TimeLeft until={plan.until} now={now} className="text-xs" />
                </CommandItem>
              );
            })}
          </CommandList>
        </Command>
      </PopoverContent>
    </Popover>
  );
}
