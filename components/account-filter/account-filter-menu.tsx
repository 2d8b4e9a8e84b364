"use client";

import { ChevronDownIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { listHref, type ListUrl } from "@/components/data-table/list-url";

// Searching is loaded by those who search.
const AccountFilterSearch = lazy(() => import("@/components/account-filter/account-filter-search"));

/** The account filter while it filters nothing. */
export function AccountFilterMenu({ url }: Readonly<{ url: ListUrl }>) {
  const t = useTranslations("filters");
  const router = useRouter();
  const [wanted, setWanted] = useState(false);
  const [open, setOpen] = useState(false);
  const button = (
    <button
      type="button"
      onClick={() => {
        setWanted(true);
        setOpen(true);
      }}
      aria-haspopup="dialog"
      aria-expanded={open}
      className="inline-flex h-8 items-center gap-1.5 rounded-md border border-dashed border-input px-2.5 text-sm transition-colors duration-150 hover:bg-accent"
    >
      {t("account")}
      <ChevronDownIcon aria-hidden className="size-3.5 text-muted-foreground" />
    </button>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <AccountFilterSearch
        open={open}
        onOpenChange={setOpen}
        trigger={button}
        onChoose={({ id }) => {
          setOpen(false);
          router.push(listHref(url, { account: id }), { scroll: false });
        }}
      />
    </Suspense>
  );
}
