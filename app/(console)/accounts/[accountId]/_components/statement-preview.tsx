import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/empty-state";
import { LinkText } from "@/components/link-text";
import { MovementTable } from "@/components/movement-table";
import { Section } from "@/components/section";
import type { Currency } from "@/lib/domain/money/money";
import type { MovementView } from "@/lib/services/accounts/list-statement";

type StatementPreviewProps = Readonly<{
  accountId: string;
  now: string;
  statements: readonly Readonly<{ currency: Currency; rows: readonly MovementView[] }>[];
}>;

/** The latest movements of each wallet that was used. */
export function StatementPreview({ accountId, statements, now }: StatementPreviewProps) {
  const t = useTranslations("account.statement");
  const used = statements.filter(({ rows }) => rows.length > 0);
  if (used.length === 0) {
    return (
      <Section title={t("title")} frame="plain">
        <EmptyState title={t("empty")} />
      </Section>
    );
  }
  return used.map(({ currency, rows }) => (
    <Section
      key={currency}
      title={t("titleIn", { currency })}
      frame="plain"
      actions={
        <LinkText href={`/accounts/${accountId}/statement?currency=${currency}`} className="text-sm">
          {t("all")}
        </LinkText>
      }
    >
      <MovementTable
        currency={currency}
        accountId={accountId}
        movements={rows}
        now={now}
        label={t("titleIn", { currency })}
      />
    </Section>
  ));
}
