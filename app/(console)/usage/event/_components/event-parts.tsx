import Link from "next/link";
import { useTranslations } from "next-intl";
import { AccountLink } from "@/components/account-link";
import { useCatalogName } from "@/components/catalog-name";
import { DateText } from "@/components/date-text";
import { FactList } from "@/components/fact-list";
import { FigureText } from "@/components/figure-text";
import { IdText } from "@/components/id-text";
import { LinkText } from "@/components/link-text";
import { PageHeader } from "@/components/page-header";
import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import { useCapabilityName } from "@/components/usage-words";
import type { EventDetail } from "@/lib/services/usage/get-usage-event";

type EventProps = Readonly<{ event: EventDetail }>;

/** Which use it is, whose, and whether it stands. */
export function EventHeader({ event, mayVoid }: EventProps & Readonly<{ mayVoid: boolean }>) {
  const t = useTranslations("usage");
  const nameOf = useCapabilityName();
  const name = nameOf(event.capability);
  const account = new URLSearchParams({ account: event.accountId });
  const correct = new URLSearchParams({ account: event.accountId, ids: event.id });
  return (
    <PageHeader
      title={name}
      crumbs={[
        { label: t("title"), href: `/usage?${account.toString()}` },
        { label: t("events.title"), href: `/usage/events?${account.toString()}` },
        { label: event.id },
      ]}
      status={event.voidedAt === null ? undefined : <StatusBadge status="voided" />}
      description={<AccountLink id={event.accountId} name={event.accountName} className="underline" />}
      actions={
        mayVoid && event.voidedAt === null ? (
          <Button asChild>
            <Link href={`/usage/corrections?${correct.toString()}`}>{t("event.correct")}</Link>
          </Button>
        ) : null
      }
      figures={[
        {
          label: t("columns.units"),
          value: <FigureText value={event.units} />,
          note: t(`units.${event.capability.unit}`),
        },
        {
          label: t("columns.outcome"),
          value: t(`outcomes.${event.outcome}`),
          note: t(`outcomeNotes.${event.outcome}`),
        },
        {
          label: t("columns.occurred"),
          value: <DateText at={event.occurredAt} now={event.now} className="text-base leading-6" />,
        },
      ]}
    />
  );
}

/** What is looked up rather than read. */
export function EventFacts({ event }: EventProps) {
  const t = useTranslations("usage.event");
  const channelOf = useCatalogName();
  const { video, type, correctionId, voidedAt } = event;
  const facts = [
    { label: t("id"), value: <IdText id={event.id} of={t("id")} /> },
    { label: t("capability"), value: <span className="font-mono text-sm">{event.capability.id}</span> },
    { label: t("occurred"), value: <DateText at={event.occurredAt} now={event.now} precision="second" /> },
    { label: t("recorded"), value: <DateText at={event.recordedAt} precision="second" /> },
    { label: t("channel"), value: channelOf("channel", event.channel) },
    ...(type === null ? [] : [{ label: t("type"), value: type }]),
    ...(video ? [{ label: t("video"), value: <VideoText video={video} /> }] : []),
    ...(event.reid ? [{ label: t("reid"), value: t("yes") }] : []),
    { label: t("book"), value: String(event.book) },
    ...(voidedAt === null
      ? []
      : [
          {
            label: t("voided"),
            value: correctionId ? (
              <LinkText href={`/usage/corrections/${correctionId}`}>
                <DateText at={voidedAt} now={event.now} precision="second" />
              </LinkText>
            ) : (
              <DateText at={voidedAt} now={event.now} precision="second" />
            ),
          },
        ]),
  ];
  return <FactList title={t("facts")} facts={facts} />;
}

function VideoText({ video }: Readonly<{ video: NonNullable<EventDetail["video"]> }>) {
  const t = useTranslations("usage.event");
  const parts = [
    t("seconds", { seconds: String(video.seconds) }),
    ...(video.resolutionP === null ? [] : [`${String(video.resolutionP)}p`]),
    ...(video.fps === null ? [] : [`${String(video.fps)} fps`]),
  ];
  return parts.join(" · ");
}
