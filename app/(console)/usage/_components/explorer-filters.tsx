import { useTranslations } from "next-intl";
import { AccountFilter } from "@/components/account-filter/account-filter";
import type { ListUrl } from "@/components/data-table/list-url";
import { DateFilter } from "@/components/date-filter";
import { FilterBar } from "@/components/filter-bar";
import { useCapabilityName } from "@/components/usage-words";
import type { UsageExplorer } from "@/lib/services/usage/explore-usage";

type ExplorerFiltersProps = Readonly<{
  url: ListUrl;
  account: UsageExplorer["account"] | null;
  /** Off for customers: all of it is theirs. */
  showAccount: boolean;
  choices: UsageExplorer["choices"];
}>;

const STEPS = ["hour", "day", "month"] as const;

/** Whose usage, of what, in which steps, over which days. */
export function ExplorerFilters({ url, account, showAccount, choices }: ExplorerFiltersProps) {
  const t = useTranslations("usage");
  const nameOf = useCapabilityName();
  const filters = [
    {
      key: "capability",
      label: t("columns.capability"),
      options: choices.map((choice) => ({ value: choice.id, label: nameOf(choice) })),
    },
    { key: "by", label: t("by"), options: STEPS.map((value) => ({ value, label: t(`steps.${value}`) })) },
  ];
  return (
    <FilterBar url={url} filters={account ? filters : []}>
      {showAccount ? <AccountFilter url={url} account={account} /> : null}
      {account ? <DateFilter url={url} /> : null}
    </FilterBar>
  );
}
