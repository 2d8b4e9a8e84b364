import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { z } from "zod";
import { PageBody } from "@/components/page-body";
import { Section } from "@/components/section";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { isPermitted } from "@/lib/domain/access/permissions";
import { missPage } from "@/lib/auth/refuse-page";
import { getUsageEvent } from "@/lib/services/usage/get-usage-event";
import { type RawParams, setting } from "@/lib/url-setting";
import { EventFacts, EventHeader } from "./_components/event-parts";
import { PaidTable } from "./_components/paid-table";
import { SourceList } from "./_components/source-list";

type EventPageProps = Readonly<{ searchParams: Promise<RawParams> }>;

const Params = z.object({ account: setting(z.string().max(64)), id: setting(z.string().max(200)) });

/** Title and page ask for the same: one of them reads it, and what is not there answers 404. */
const load = cache(async (searchParams: Promise<RawParams>) => {
  const ctx = await requireContext("/usage/events");
  const { account, id } = Params.parse(await searchParams);
  const accountId = pathId(ctx.actor.accountId ?? account ?? "");
  if (id === undefined) missPage();
  return { ctx, event: await loadPage(getUsageEvent(ctx, { accountId, eventId: id })) };
});

export async function generateMetadata({ searchParams }: EventPageProps): Promise<Metadata> {
  await load(searchParams);
  const t = await getTranslations("usage.event");
  return { title: t("title") };
}

export default async function UsageEventPage({ searchParams }: EventPageProps) {
  const [{ ctx, event }, t] = await Promise.all([load(searchParams), getTranslations("usage.event")]);
  return (
    <PageBody width="detail" rail={<EventFacts event={event} />}>
      <EventHeader event={event} mayVoid={isPermitted(ctx.actor, "usage.void")} />
      <Section title={t("paid")} description={t("paidNote")} padded={event.shares.length === 0}>
        <PaidTable event={event} />
      </Section>
      {event.sources.length > 0 ? (
        <Section title={t("why")} description={t("whyNote", { version: event.book })}>
          <SourceList event={event} />
        </Section>
      ) : null}
    </PageBody>
  );
}
