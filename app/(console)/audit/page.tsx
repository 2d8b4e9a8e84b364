import type { Metadata } from "next";
import { getMessages, getTranslations } from "next-intl/server";
import { listHref } from "@/components/data-table/list-url";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { SavedViews } from "@/components/saved-views/saved-views";
import { admit } from "@/lib/auth/admit";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext, type UserContext } from "@/lib/auth/require-context";
import { readAuditListParams, toSearchAudit } from "@/lib/lists/audit-list-params";
import { getAccount } from "@/lib/services/accounts/get-account";
import { getAuditEntry, GetAuditEntry } from "@/lib/services/audit/get-audit-entry";
import { COUNT_MOST, searchAudit } from "@/lib/services/audit/search-audit";
import { listViews } from "@/lib/services/views/list-views";
import type { RawParams } from "@/lib/url-setting";
import { AuditEntryFacts } from "./_components/audit-entry-facts";
import { AuditTable } from "./_components/audit-table";
import { EntrySheet } from "./_components/entry-sheet";
import { removeViewAction, saveViewAction } from "./actions";

type AuditPageProps = Readonly<{ searchParams: Promise<RawParams> }>;

export async function generateMetadata({ searchParams }: AuditPageProps): Promise<Metadata> {
  await admit({ path: "/audit", permission: "audit.read", account: (await searchParams)["account"] });
  const t = await getTranslations("auditList");
  return { title: t("title") };
}

export default async function AuditPage({ searchParams }: AuditPageProps) {
  const ctx = await requireContext("/audit");
  const { entry: opened, ...params } = readAuditListParams(await searchParams);
  const accountId = params.account === undefined ? undefined : pathId(params.account);
  const [list, account, entry, views, messages, t] = await Promise.all([
    loadPage(searchAudit(ctx, toSearchAudit({ ...params, entry: undefined }))),
    accountId === undefined ? null : loadPage(getAccount(ctx, accountId)),
    opened === undefined ? null : loadEntry(ctx, opened),
    loadPage(listViews(ctx, "audit")),
    getMessages(),
    getTranslations("auditList"),
  ]);
  const url = { pathname: "/audit", params };
  return (
    <PageBody>
      <PageHeader
        title={t("title")}
        crumbs={[{ label: t("title") }]}
        count={list.count > COUNT_MOST ? t("countMost", { count: COUNT_MOST }) : list.count}
        description={t("description")}
      />
      <SavedViews
        list="audit"
        url={url}
        views={views}
        actions={{ save: saveViewAction, remove: removeViewAction }}
      />
      <AuditTable list={list} url={url} account={account} actions={actionsIn(messages.audit.actions)} />
      {entry ? (
        <EntrySheet key={entry.id} closeHref={listHref(url, {})}>
          <AuditEntryFacts entry={entry} />
        </EntrySheet>
      ) : null}
    </PageBody>
  );
}

async function loadEntry(ctx: UserContext, text: string) {
  const [filedUnder, id] = text.split(".");
  const named = GetAuditEntry.safeParse({ filedUnder, id });
  return named.success ? loadPage(getAuditEntry(ctx, named.data)) : null;
}

/** Every kind of deed that has a name: `order.place`. */
function actionsIn(groups: Readonly<Record<string, Readonly<Record<string, string>>>>): readonly string[] {
  return Object.entries(groups).flatMap(([group, names]) =>
    Object.keys(names).map((name) => `${group}.${name}`),
  );
}
