import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { Section } from "@/components/section";
import { Button } from "@/components/ui/button";
import { admit } from "@/lib/auth/admit";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { getAccount } from "@/lib/services/accounts/get-account";
import { getAlertSettings } from "@/lib/services/alerts/get-alert-settings";
import { AddRecipientForm } from "./_components/add-recipient-form";
import { Mutes } from "./_components/mutes";
import { RecipientCard } from "./_components/recipient-card";
import {
  addRecipientAction,
  muteAlertsAction,
  removeRecipientAction,
  saveAlertTopicsAction,
  sendTestMessageAction,
  unmuteAlertsAction,
} from "./actions";

type AlertSettingsPageProps = Readonly<{ params: Promise<Readonly<{ accountId: string }>> }>;

export async function generateMetadata({ params }: AlertSettingsPageProps): Promise<Metadata> {
  const { accountId } = await params;
  await admit({ path: `/accounts/${accountId}/alerts`, account: accountId });
  const t = await getTranslations("alertSettings");
  return { title: t("title") };
}

export default async function AlertSettingsPage({ params }: AlertSettingsPageProps) {
  const { accountId } = await params;
  const ctx = await requireContext(`/accounts/${accountId}/alerts`);
  const id = pathId(accountId);
  const [account, settings, t, accounts] = await Promise.all([
    loadPage(getAccount(ctx, id)),
    loadPage(getAlertSettings(ctx, { accountId: id })),
    getTranslations("alertSettings"),
    getTranslations("accounts"),
  ]);
  const own = { label: account.name, href: `/accounts/${account.id}` };
  const crumbs =
    ctx.actor.role === "customer" ? [own] : [{ label: accounts("title"), href: "/accounts" }, own];
  return (
    <PageBody width="detail">
      <PageHeader
        title={t("title")}
        crumbs={[...crumbs, { label: t("title") }]}
        description={t("description")}
        actions={
          <Button asChild>
            <Link href={`/alerts/outbox?account=${account.id}`}>{t("history")}</Link>
          </Button>
        }
      />
      <Section title={t("recipients")} description={t("recipientsHint")} padded={false}>
        {settings.recipients.map((recipient) => (
          <RecipientCard
            // What is chosen stands in the boxes: another choice is another form.
            key={`${recipient.ref} ${recipient.topics.join()}`}
            accountId={id}
            recipient={recipient}
            actions={{
              save: saveAlertTopicsAction,
              remove: removeRecipientAction,
              test: sendTestMessageAction,
            }}
          />
        ))}
      </Section>
      <Section title={t("addTitle")}>
        <AddRecipientForm accountId={id} action={addRecipientAction} />
      </Section>
      <Section title={t("muteTitle")} description={t("muteHint")}>
        <Mutes
          accountId={id}
          mutes={settings.mutes}
          actions={{ mute: muteAlertsAction, unmute: unmuteAlertsAction }}
        />
      </Section>
      <Section title={t("threshold")} description={t("thresholdHint")}>
        <Button asChild>
          <Link href={`/accounts/${account.id}`}>{t("thresholdLink")}</Link>
        </Button>
      </Section>
    </PageBody>
  );
}
