import { useTranslations } from "next-intl";
import { LinkText } from "@/components/link-text";
import { Alert } from "@/components/ui/alert";
import type { UsageImportDetail } from "@/lib/services/usage/imports/get-usage-import";

/** How it ended. */
export function OutcomePart({ found }: Readonly<{ found: UsageImportDetail }>) {
  const t = useTranslations("usage.imports.outcome");
  const { accepted, duplicates, refused, problems, progress } = found;
  const failed = refused + problems;
  if (found.status === "discarded") return <Alert>{t("discarded")}</Alert>;
  return (
    <Alert tone={failed === 0 ? "ok" : "attention"}>
      <p>
        {t("done", { accepted, seconds: Math.max(1, Math.ceil(progress.seconds ?? 0)) })}{" "}
        <LinkText href={`/usage?account=${found.accountId}`} className="underline">
          {t("usage")}
        </LinkText>
      </p>
      {duplicates > 0 ? <p>{t("duplicates", { count: duplicates })}</p> : null}
      {failed > 0 ? (
        <p>
          {t("failed", { count: failed })}{" "}
          <LinkText href={`/usage/imports/${found.id}?state=failed`} className="underline">
            {t("showFailed")}
          </LinkText>
        </p>
      ) : null}
    </Alert>
  );
}
