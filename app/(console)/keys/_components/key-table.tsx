import { useTranslations } from "next-intl";
import type { Column } from "@/components/data-table/column";
import { DataTable } from "@/components/data-table/data-table";
import { DateText } from "@/components/date-text";
import { EmptyState } from "@/components/empty-state";
import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import type { KeyView } from "@/lib/services/keys/key-view";
import type { RevokeKeyAction } from "./key-actions";
import { RevokeKeyDialog } from "./revoke-key-dialog";

type KeyTableProps = Readonly<{ keys: readonly KeyView[]; revoke: RevokeKeyAction | null }>;

export function KeyTable({ keys, revoke }: KeyTableProps) {
  const t = useTranslations("keys");
  return (
    <DataTable
      label={t("title")}
      columns={useKeyColumns(revoke)}
      rows={keys}
      keyOf={(key) => key.id}
      url={{ pathname: "/keys", params: {} }}
      empty={<EmptyState title={t("empty")} />}
    />
  );
}

function useKeyColumns(revoke: RevokeKeyAction | null): readonly Column<KeyView>[] {
  const t = useTranslations("keys");
  const date = (at: string | null, none: string) => (at === null ? none : <DateText at={at} />);
  return [
    {
      key: "name",
      header: t("columns.name"),
      cell: (key) => <span className="font-medium">{key.name}</span>,
      card: "title",
      widthMax: "16rem",
    },
    {
      key: "hint",
      header: t("columns.hint"),
      cell: (key) => <span className="font-mono text-xs">{key.hint}…</span>,
      card: "line",
    },
    {
      key: "scopes",
      header: t("columns.scopes"),
      cell: (key) => <span className="font-mono text-xs">{key.scopes.join(", ")}</span>,
      card: "line",
    },
    {
      key: "status",
      header: t("columns.status"),
      kind: "status",
      cell: (key) => <StatusBadge status={key.status} />,
      card: "corner",
    },
    {
      key: "lastUsed",
      header: t("columns.lastUsed"),
      kind: "date",
      cell: (key) => date(key.lastUsedAt, t("never")),
      card: "figure",
    },
    {
      key: "expires",
      header: t("columns.expires"),
      kind: "date",
      cell: (key) => date(key.expiresAt, t("never")),
      card: "figure",
    },
    {
      key: "created",
      header: t("columns.created"),
      kind: "date",
      cell: (key) =>
        t.rich("createdBy", { name: key.createdByName, at: () => <DateText at={key.createdAt} /> }),
    },
    ...(revoke
      ? [
          {
            key: "actions",
            header: t("columns.actions"),
            kind: "actions" as const,
            cell: (key: KeyView) => <RowActions apiKey={key} revoke={revoke} />,
            card: "figure" as const,
          },
        ]
      : []),
  ];
}

function RowActions({ apiKey, revoke }: Readonly<{ apiKey: KeyView; revoke: RevokeKeyAction }>) {
  const t = useTranslations("keys.revoke");
  if (apiKey.status === "revoked") return null;
  return (
    <RevokeKeyDialog
      action={revoke}
      keyId={apiKey.id}
      name={apiKey.name}
      trigger={
        <Button size="sm" aria-label={t("named", { name: apiKey.name })}>
          {t("open")}
        </Button>
      }
    />
  );
}
