import { DownloadIcon } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { Section } from "@/components/section";
import { admit } from "@/lib/auth/admit";
import { Button } from "@/components/ui/button";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { isPermitted } from "@/lib/domain/access/permissions";
import { missPage } from "@/lib/auth/refuse-page";
import { getAccount } from "@/lib/services/accounts/get-account";
import { getAccountStory } from "@/lib/services/accounts/get-account-story";
import { moveClockAction } from "./actions";
import { ClockForm } from "./_components/clock-form";
import { StoryList } from "./_components/story-list";

type ClockPageProps = Readonly<{ params: Promise<Readonly<{ accountId: string }>> }>;

export async function generateMetadata({ params }: ClockPageProps): Promise<Metadata> {
  const { accountId } = await params;
  await admit({ path: `/accounts/${accountId}/clock`, account: accountId });
  const t = await getTranslations("testClock");
  return { title: t("title") };
}

/** The clock of a sandbox account: moved from here, and below what happened on the way. */
export default async function ClockPage({ params }: ClockPageProps) {
  const accountId = pathId((await params).accountId);
  const ctx = await requireContext(`/accounts/${accountId}/clock`);
  const [account, story, t, accounts] = await Promise.all([
    loadPage(getAccount(ctx, accountId)),
    loadPage(getAccountStory(ctx, accountId)),
    getTranslations("testClock"),
    getTranslations("accounts"),
  ]);
  if (!account.onTestClock) missPage();
  return (
    <PageBody width="detail">
      <PageHeader
        title={t("title")}
        crumbs={[
          { label: accounts("title"), href: "/accounts" },
          { label: account.name, href: `/accounts/${account.id}` },
          { label: t("title") },
        ]}
        description={t("purpose")}
        clock={account.now}
      />
      {isPermitted(ctx.actor, "account.clock", accountId) ? (
        <ClockForm accountId={accountId} now={account.now} dueAt={story.dueAt} action={moveClockAction} />
      ) : null}
      <Section
        title={t("story")}
        description={t(story.more ? "storyMore" : "storyNote")}
        actions={
          <Button asChild variant="outline" size="sm">
            <a href={`/accounts/${accountId}/clock/scenario`}>
              <DownloadIcon aria-hidden />
              {t("export")}
            </a>
          </Button>
        }
      >
        <StoryList story={story} />
      </Section>
    </PageBody>
  );
}
