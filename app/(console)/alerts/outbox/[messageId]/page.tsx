import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { resendMessageAction } from "@/app/(console)/alerts/actions";
import { AccountLink } from "@/components/account-link";
import { DateText } from "@/components/date-text";
import { FactList } from "@/components/fact-list";
import { OneButtonForm } from "@/components/form/one-button-form";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { Section } from "@/components/section";
import { StatusBadge } from "@/components/status-badge";
import { loadPage } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { missPage } from "@/lib/auth/refuse-page";
import { GetMessage, getMessage } from "@/lib/services/alerts/get-message";
import { TryTable } from "./_components/try-table";

/** The address names a message as `account.id`. */
type MessagePageProps = Readonly<{ params: Promise<Readonly<{ messageId: string }>> }>;

/** Title and page ask for the same: one of them reads it, and what is not there answers 404. */
const load = cache(async (messageId: string) => {
  const ctx = await requireContext(`/alerts/outbox/${messageId}`);
  const [accountId, id] = messageId.split(".");
  const named = GetMessage.safeParse({ accountId, id });
  if (!named.success) missPage();
  return { ctx, named: named.data, message: await loadPage(getMessage(ctx, named.data)) };
});

export async function generateMetadata({ params }: MessagePageProps): Promise<Metadata> {
  await load((await params).messageId);
  const t = await getTranslations("outbox");
  return { title: t("message") };
}

export default async function MessagePage({ params }: MessagePageProps) {
  const [{ named, message }, t, alerts] = await Promise.all([
    load((await params).messageId),
    getTranslations("outbox"),
    getTranslations("alerts"),
  ]);
  const mayResend = message.state !== "queued" && message.channel !== "in-app";
  return (
    <PageBody width="detail">
      <PageHeader
        title={message.subject}
        crumbs={[
          { label: alerts("title"), href: "/alerts" },
          { label: t("title"), href: "/alerts/outbox" },
          { label: t("message") },
        ]}
        status={<StatusBadge status={message.state} />}
        actions={
          mayResend ? (
            <OneButtonForm action={resendMessageAction} values={named} label={t("resend")} size="md" />
          ) : null
        }
      />
      <Section title={t("facts")}>
        <FactList
          layout="rows"
          facts={[
            { label: t("account"), value: <AccountLink {...message.account} /> },
            { label: t("channel"), value: t(`channels.${message.channel}`) },
            { label: t("recipient"), value: message.recipient },
            { label: t("when"), value: <DateText at={message.createdAt} precision="second" /> },
            ...(message.nextAttemptAt === null
              ? []
              : [{ label: t("next"), value: <DateText at={message.nextAttemptAt} precision="second" /> }]),
            ...(message.lastError === null
              ? []
              : [
                  {
                    label: t("lastError"),
                    value: message.state === "unsent" ? t("outcomes.unsent") : message.lastError,
                  },
                ]),
          ]}
        />
      </Section>
      <Section title={t("text")}>
        <p className="text-sm break-words whitespace-pre-wrap">{message.body}</p>
      </Section>
      <Section title={t("tries")} padded={false}>
        <TryTable tries={message.tries} />
      </Section>
    </PageBody>
  );
}
