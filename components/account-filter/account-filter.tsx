import { XIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { AccountLink } from "@/components/account-link";
import { AccountFilterMenu } from "@/components/account-filter/account-filter-menu";
import { listHref, type ListUrl } from "@/components/data-table/list-url";

type AccountFilterProps = Readonly<{
  url: ListUrl;
  /** The account that `account=` in the address names. */
  account: Readonly<{ id: string; name: string }> | null;
}>;

/** Narrows a list to one account: a chip with its name once it is chosen, before that a search for it. */
export function AccountFilter({ url, account }: AccountFilterProps) {
  const t = useTranslations("filters");
  if (!account) return <AccountFilterMenu url={url} />;
  return (
    <span className="inline-flex h-8 max-w-full items-stretch rounded-md border border-primary/50 bg-primary-subtle text-sm">
      <span className="flex min-w-0 items-center gap-1.5 pl-2.5">
        <span className="text-muted-foreground">{t("account")}</span>
        <AccountLink id={account.id} name={account.name} className="truncate font-medium" />
      </span>
      <Link
        href={listHref(url, { account: undefined })}
        scroll={false}
        aria-label={t("clearAccount")}
        className="flex w-7 items-center justify-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground"
      >
        <XIcon aria-hidden className="size-3.5" />
      </Link>
    </span>
  );
}
