import Link from "next/link";
import { useTranslations } from "next-intl";
import { AccountFilter } from "@/components/account-filter/account-filter";
import { DataTable } from "@/components/data-table/data-table";
import { listHref, type ListUrl } from "@/components/data-table/list-url";
import { EmptyState } from "@/components/empty-state";
import { type Filter, FilterBar } from "@/components/filter-bar";
import { usePlanName } from "@/components/plan-name";
import { Button } from "@/components/ui/button";
import type { PlanFilter } from "@/lib/domain/subscriptions/plan-state";
import { PLAN_PRODUCTS } from "@/lib/domain/subscriptions/plan";
import type { Page } from "@/lib/services/paging";
import type { PlanCapabilityView } from "@/lib/services/subscriptions/list-plan-capabilities";
import type { SubscriptionView } from "@/lib/services/subscriptions/subscription-view";
import { usePlanColumns } from "./plan-columns";
import { usePlanLabel } from "./plan-label";
import { RenewChosen } from "./renew-chosen";

type PlanTableProps = Readonly<{
  list: Page<SubscriptionView> & Readonly<{ states: readonly PlanFilter[] }>;
  /** The settings of the address, as they were understood. */
  params: ListUrl["params"];
  /** The order of a list whose address names none. */
  sort: string;
  account: Readonly<{ id: string; name: string }> | null;
  /** Customers see no account and choose none: every plan is theirs. */
  staff: boolean;
  capabilities: readonly PlanCapabilityView[];
  mayOrder: boolean;
  newHref: string;
}>;

const PATH = "/plans";
const WITHIN_DAYS = [7, 30];

export function PlanTable(props: PlanTableProps) {
  const { list, params, sort, account, staff, capabilities, mayOrder, newHref } = props;
  const t = useTranslations("plans");
  const nameOf = usePlanLabel();
  const url: ListUrl = { pathname: PATH, params };
  return (
    <DataTable
      label={t("title")}
      columns={usePlanColumns(staff)}
      rows={list.rows}
      keyOf={(row) => row.id}
      hrefOf={(row) => `${PATH}/${row.id}`}
      url={url}
      sort={sort}
      cursors={{ next: list.next }}
      csvHref={listHref({ ...url, pathname: `${PATH}/csv` }, { cursor: undefined, columns: undefined })}
      filters={
        <Filters url={url} states={list.states} account={account} staff={staff} capabilities={capabilities} />
      }
      empty={<Empty url={url} newHref={mayOrder ? newHref : null} />}
      {...(mayOrder
        ? {
            selection: {
              nameOf,
              amountOf: (row: SubscriptionView) => row.renewalPrice,
              currency: "CNY" as const,
              actions: <RenewChosen plans={list.rows} />,
            },
          }
        : {})}
    />
  );
}

type FiltersProps = Pick<PlanTableProps, "account" | "staff" | "capabilities"> &
  Readonly<{ url: ListUrl; states: readonly PlanFilter[] }>;

function Filters({ url, states, account, staff, capabilities }: FiltersProps) {
  const t = useTranslations("plans.filters");
  const nameOf = usePlanName();
  const days = WITHIN_DAYS.map((count) => ({ value: String(count), label: t("days", { days: count }) }));
  const accounts: Filter = {
    key: "accounts",
    label: t("accounts"),
    options: [{ value: "sandbox", label: t("sandbox") }],
  };
  return (
    <FilterBar
      url={url}
      filters={[
        {
          key: "product",
          label: t("product"),
          options: PLAN_PRODUCTS.map((value) => ({ value, label: t(`products.${value}`) })),
        },
        {
          key: "state",
          label: t("state"),
          options: states.map((value) => ({ value, label: t(`states.${value}`) })),
        },
        { key: "within", label: t("within"), options: days },
        { key: "ended", label: t("ended"), options: days },
        {
          key: "renewal",
          label: t("renewal"),
          options: [
            { value: "on", label: t("on") },
            { value: "off", label: t("off") },
          ],
        },
        {
          key: "capability",
          label: t("capability"),
          options: capabilities
            .filter(({ product }) => product === (url.params["product"] ?? product))
            .map((one) => ({ value: one.capability, label: nameOf(one) })),
        },
        ...(staff && !account ? [accounts] : []),
      ]}
    >
      {staff ? <AccountFilter url={url} account={account} /> : null}
    </FilterBar>
  );
}

/** Nothing here yet, or nothing that fits: only the second can be mended by asking for less. */
function Empty({ url, newHref }: Readonly<{ url: ListUrl; newHref: string | null }>) {
  const t = useTranslations("plans");
  const { account, accounts, product, state, within, ended, renewal, capability, cursor } = url.params;
  const rest = { account, accounts };
  if ([product, state, within, ended, renewal, capability, cursor].some(Boolean)) {
    return (
      <EmptyState
        title={t("nothingFits")}
        action={
          <Button asChild>
            <Link href={listHref({ pathname: url.pathname, params: {} }, rest)}>{t("showAll")}</Link>
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      title={t(account === undefined ? "empty" : "emptyAccount")}
      action={
        newHref ? (
          <Button asChild variant="primary">
            <Link href={newHref}>{t("buy")}</Link>
          </Button>
        ) : null
      }
    />
  );
}
