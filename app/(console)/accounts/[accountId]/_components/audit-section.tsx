import { useTranslations } from "next-intl";
import { AuditTrail } from "@/components/audit-trail/audit-trail";
import { LinkText } from "@/components/link-text";
import { Section } from "@/components/section";
import type { AuditView } from "@/lib/services/audit/audit-view";
import type { Page } from "@/lib/services/paging";

type AuditSectionProps = Readonly<{
  accountId: string;
  page: Page<AuditView>;
  /** Set when the reader has gone back from the newest entries. */
  cursor: string | undefined;
}>;

/** Who did what to this account, newest first; older entries are a link away. */
export function AuditSection({ accountId, page, cursor }: AuditSectionProps) {
  const t = useTranslations("account.audit");
  const pathname = `/accounts/${accountId}`;
  const older =
    page.next === null ? null : `${pathname}?${new URLSearchParams({ audit: page.next }).toString()}`;
  return (
    <div id="audit">
      <Section title={t("title")} padded={false}>
        <AuditTrail entries={page.rows} />
        {older !== null || cursor !== undefined ? (
          <nav aria-label={t("pages")} className="flex justify-between gap-4 border-t px-4 py-2 text-sm">
            {cursor === undefined ? <span /> : <LinkText href={`${pathname}#audit`}>{t("newest")}</LinkText>}
            {older === null ? null : <LinkText href={`${older}#audit`}>{t("older")}</LinkText>}
          </nav>
        ) : null}
      </Section>
    </div>
  );
}
