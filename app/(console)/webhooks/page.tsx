import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { AccountLink } from "@/components/account-link";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { DateText } from "@/components/date-text";
import { EmptyState } from "@/components/empty-state";
import { FigureText } from "@/components/figure-text";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { admit } from "@/lib/auth/admit";
import { loadPage } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { listWebhooks, type WebhookView } from "@/lib/services/alerts/list-webhooks";
import type { Page } from "@/lib/services/paging";
import { type RawParams, setting } from "@/lib/url-setting";

type WebhooksPageProps = Readonly<{ searchParams: Promise<RawParams> }>;
const Params = z.object({ cursor: setting(z.string().max(500)), columns: setting(z.string().max(200)) });
const PAGE_SIZE = 50;

export async function generateMetadata(): Promise<Metadata> {
  await admit({ path: "/webhooks", permission: "webhook.list" });
  const t = await getTranslations("webhooks");
  return { title: t("title") };
}

export default async function WebhooksPage({ searchParams }: WebhooksPageProps) {
  const ctx = await requireContext("/webhooks");
  const params = Params.parse(await searchParams);
  const [list, t] = await Promise.all([
    loadPage(listWebhooks(ctx, { cursor: params.cursor, limit: PAGE_SIZE })),
    getTranslations("webhooks"),
  ]);
  return (
    <PageBody>
      <PageHeader title={t("title")} crumbs={[{ label: t("title") }]} description={t("description")} />
      <WebhookTable list={list} params={params} />
    </PageBody>
  );
}

type WebhookTableProps = Readonly<{ list: Page<WebhookView>; params: z.output<typeof Params> }>;

function WebhookTable({ list, params }: WebhookTableProps) {
  const t = useTranslations("webhooks");
  const columns: readonly Column<WebhookView>[] = [
    { key: "address", header: t("address"), cell: (row) => row.address, card: "title", widthMax: "28rem" },
    { key: "account", header: t("account"), cell: (row) => <AccountLink {...row.account} />, card: "line" },
    {
      key: "topics",
      header: t("topics"),
      kind: "number",
      cell: (row) => <FigureText value={row.topics} />,
      card: "figure",
    },
    {
      key: "since",
      header: t("since"),
      kind: "date",
      cell: (row) => <DateText at={row.createdAt} />,
      card: "line",
    },
  ];
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={list.rows}
      keyOf={(row) => row.id}
      hrefOf={(row) => `/alerts/outbox?account=${row.account.id}&channel=webhook`}
      url={{ pathname: "/webhooks", params }}
      cursors={{ next: list.next }}
      empty={<EmptyState title={t("empty")} />}
    />
  );
}
