import { useTranslations } from "next-intl";
import { DateText } from "@/components/date-text";
import { type Fact, FactList } from "@/components/fact-list";
import { IdText } from "@/components/id-text";
import type { AccountDetail } from "@/lib/services/accounts/get-account";

/** The side rail: what is looked up about an account, not acted on. */
export function AccountFacts({ account }: Readonly<{ account: AccountDetail }>) {
  const t = useTranslations("account.facts");
  const languages = useTranslations("language");
  const kinds = useTranslations("accounts.kinds");
  const { contactName, contactEmail, contactPhone, suspendedAt, onTestClock } = account;
  const missing = <span className="text-muted-foreground">{t("missing")}</span>;
  const facts: readonly (Fact | null)[] = [
    { label: t("id"), value: <IdText id={account.id} of={t("id")} short /> },
    { label: t("kind"), value: kinds(account.kind) },
    { label: t("created"), value: <DateText at={account.createdAt} now={account.now} /> },
    suspendedAt === null
      ? null
      : { label: t("suspended"), value: <DateText at={suspendedAt} now={account.now} /> },
    onTestClock ? { label: t("clock"), value: <DateText at={account.now} /> } : null,
    { label: t("language"), value: languages(account.locale) },
  ];
  const contact: readonly Fact[] = [
    { label: t("contactName"), value: contactName || missing },
    {
      label: t("contactEmail"),
      value: contactEmail ? (
        <a href={`mailto:${contactEmail}`} className="break-all text-link hover:underline">
          {contactEmail}
        </a>
      ) : (
        missing
      ),
    },
    {
      label: t("contactPhone"),
      value: contactPhone ? (
        <a href={`tel:${contactPhone.replace(/[^\d+]/g, "")}`} className="text-link hover:underline">
          {contactPhone}
        </a>
      ) : (
        missing
      ),
    },
  ];
  return (
    <>
      <FactList title={t("title")} facts={facts.filter((fact) => fact !== null)} />
      <FactList title={t("contact")} facts={contact} />
    </>
  );
}
