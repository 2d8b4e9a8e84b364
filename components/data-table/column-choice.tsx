"use client";

import { DownloadIcon, SlidersHorizontalIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { listHref, type ListUrl } from "@/components/data-table/list-url";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

type Choice = Readonly<{ key: string; header: string; choice: "shown" | "hidden" }>;

type ColumnChoiceProps = Readonly<{ choices: readonly Choice[]; url: ListUrl; csvHref?: string }>;

/** Which columns to show, kept in the URL; and the same list as a CSV file. */
export function ColumnChoice({ choices, url, csvHref }: ColumnChoiceProps) {
  const t = useTranslations("table");
  const router = useRouter();
  const named = url.params["columns"]?.split(",");
  const shown = choices.filter(({ key, choice }) => (named ? named.includes(key) : choice === "shown"));

  const toggle = (key: string, on: boolean) => {
    const keys = choices.filter((one) => (one.key === key ? on : shown.includes(one))).map((one) => one.key);
    // `-` stands for none: an empty setting would be dropped from the URL and mean the defaults again.
    router.replace(listHref(url, { columns: keys.join(",") || "-" }), { scroll: false });
  };

  return (
    <div className="flex items-center gap-2">
      {choices.length > 0 ? (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button aria-label={t("columns")} title={t("columns")} size="icon">
              <SlidersHorizontalIcon />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent>
            <DropdownMenuLabel>{t("columns")}</DropdownMenuLabel>
            {choices.map((one) => (
              <DropdownMenuCheckboxItem
                key={one.key}
                checked={shown.includes(one)}
                onCheckedChange={(on) => toggle(one.key, on)}
                // The menu stays open: people switch several columns at once.
                onSelect={(event) => event.preventDefault()}
              >
                {one.header}
              </DropdownMenuCheckboxItem>
            ))}
          </DropdownMenuContent>
        </DropdownMenu>
      ) : null}
      {csvHref ? (
        <Button asChild size="icon">
          <a href={csvHref} download aria-label={t("csv")} title={t("csv")}>
            <DownloadIcon />
          </a>
        </Button>
      ) : null}
    </div>
  );
}
