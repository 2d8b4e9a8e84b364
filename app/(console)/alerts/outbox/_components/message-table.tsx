import { useTranslations } from "next-intl";
import { AccountFilter } from "@/components/account-filter/account-filter";
import { AccountLink } from "@/components/account-link";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import type { ListUrl } from "@/components/data-table/list-url";
import { DateText } from "@/components/date-text";
import { EmptyState } from "@/components/empty-state";
import { FigureText } from "@/components/figure-text";
import { FilterBar } from "@/components/filter-bar";
import { StatusBadge } from "@/components/status-badge";
import { CHANNELS, MESSAGE_STATES } from "@/lib/domain/alerts/delivery";
import type { MessageView } from "@/lib/services/alerts/list-messages";
import type { Page } from "@/lib/services/paging";

type MessageTableProps = Readonly<{
  list: Page<MessageView>;
  url: ListUrl;
  account: Readonly<{ id: string; name: string }> | null;
  staff: boolean;
}>;

export function MessageTable({ list, url, account, staff }: MessageTableProps) {
  const t = useTranslations("outbox");
  const status = useTranslations("status");
  return (
    <DataTable
      label={t("title")}
      columns={useColumns(staff)}
      rows={list.rows}
      keyOf={(row) => row.id}
      hrefOf={(row) => `/alerts/outbox/${row.account.id}.${row.id}`}
      url={url}
      cursors={{ next: list.next }}
      filters={
        <FilterBar
          url={url}
          filters={[
            {
              key: "state",
              label: t("state"),
              options: MESSAGE_STATES.map((value) => ({ value, label: status(value) })),
            },
            {
              key: "channel",
              label: t("channel"),
              options: CHANNELS.map((value) => ({ value, label: t(`channels.${value}`) })),
            },
          ]}
        >
          {staff ? <AccountFilter url={url} account={account} /> : null}
        </FilterBar>
      }
      empty={<EmptyState title={t("empty")} />}
    />
  );
}

function useColumns(staff: boolean): readonly Column<MessageView>[] {
  const t = useTranslations("outbox");
  return [
    {
      key: "when",
      header: t("when"),
      kind: "date",
      cell: (row) => <DateText at={row.createdAt} />,
      card: "figure",
    },
    { key: "subject", header: t("message"), cell: (row) => row.subject, card: "title", widthMax: "26rem" },
    {
      key: "channel",
      header: t("channel"),
      cell: (row) => <span className="whitespace-nowrap">{t(`channels.${row.channel}`)}</span>,
      card: "line",
    },
    {
      key: "recipient",
      header: t("recipient"),
      cell: (row) => row.recipient,
      card: "line",
      widthMax: "14rem",
    },
    ...(staff
      ? [
          {
            key: "account",
            header: t("account"),
            cell: (row: MessageView) => <AccountLink {...row.account} />,
            choice: "shown",
            widthMax: "10rem",
          } as const,
        ]
      : []),
    {
      key: "state",
      header: t("state"),
      kind: "status",
      cell: (row) => <StatusBadge status={row.state} />,
      card: "corner",
    },
    {
      key: "attempts",
      header: t("tries"),
      kind: "number",
      cell: (row) => <FigureText value={row.attempts} />,
      card: "figure",
    },
  ];
}
