"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AccountSearch, type FoundAccount } from "@/components/account-search";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";

type AccountFilterSearchProps = Readonly<{
  open: boolean;
  onOpenChange: (open: boolean) => void;
  trigger: ReactNode;
  onChoose: (account: FoundAccount) => void;
}>;

export default function AccountFilterSearch(props: AccountFilterSearchProps) {
  const { open, onOpenChange, trigger, onChoose } = props;
  const t = useTranslations("filters");
  return (
    <Popover open={open} onOpenChange={onOpenChange}>
      <PopoverTrigger asChild>{trigger}</PopoverTrigger>
      <PopoverContent aria-label={t("account")} className="p-1.5">
        <AccountSearch autoFocus onChoose={onChoose} />
      </PopoverContent>
    </Popover>
  );
}
