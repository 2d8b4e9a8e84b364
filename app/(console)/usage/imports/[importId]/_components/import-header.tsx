import { DownloadIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { DateText } from "@/components/date-text";
import { FigureText } from "@/components/figure-text";
import { LinkText } from "@/components/link-text";
import { PageHeader } from "@/components/page-header";
import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import type { UsageImportDetail } from "@/lib/services/usage/imports/get-usage-import";

/** Which file it is, whose, how many rows it has and what has come of them. */
export function ImportHeader({ found }: Readonly<{ found: UsageImportDetail }>) {
  const t = useTranslations("usage.imports");
  const usage = useTranslations("usage");
  const { status, accountId, rows, problems, accepted, duplicates, refused } = found;
  const list = `/usage/imports?account=${accountId}`;
  const outcomes = [
    { label: t("figures.accepted"), value: <FigureText value={accepted} /> },
    {
      label: t("figures.duplicates"),
      value: <FigureText value={duplicates} />,
      note: t("figures.duplicatesNote"),
    },
    {
      label: t("figures.failed"),
      value: <FigureText value={problems + refused} />,
      note: t("figures.failedNote"),
    },
  ];
  return (
    <PageHeader
      title={found.fileName}
      crumbs={[
        { label: usage("title"), href: `/usage?account=${accountId}` },
        { label: t("title"), href: list },
        { label: found.fileName },
      ]}
      status={<StatusBadge status={status === "waiting" ? "confirmed" : status} />}
      description={
        <>
          <LinkText href={`/accounts/${accountId}`} className="underline">
            {found.accountName}
          </LinkText>{" "}
          · <DateText at={found.uploadedAt} /> · {t("by", { name: found.uploadedByName })}
        </>
      }
      actions={
        <Button asChild>
          <a href={`/usage/imports/${found.id}/report`} download>
            <DownloadIcon aria-hidden />
            {t("report")}
          </a>
        </Button>
      }
      figures={[
        { label: t("figures.rows"), value: <FigureText value={rows} /> },
        ...(status === "checked" || status === "discarded"
          ? [
              {
                label: t("figures.problems"),
                value: <FigureText value={problems} />,
                note: t("figures.problemsNote"),
              },
            ]
          : outcomes),
      ]}
    />
  );
}
