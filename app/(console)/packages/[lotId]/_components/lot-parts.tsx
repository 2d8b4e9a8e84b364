import { PlusIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { BurnDownChart } from "@/components/chart/burn-down-chart";
import { AccountLink } from "@/components/account-link";
import { useCatalogName } from "@/components/catalog-name";
import { DateText, TimeLeft } from "@/components/date-text";
import { FactList } from "@/components/fact-list";
import { FigureText } from "@/components/figure-text";
import { IdText } from "@/components/id-text";
import { LinkText } from "@/components/link-text";
import { LotLevel } from "@/components/lot-level";
import { usePackageName } from "@/components/package-name";
import { PageHeader } from "@/components/page-header";
import { Section } from "@/components/section";
import { StatusBadge } from "@/components/status-badge";
import { Button } from "@/components/ui/button";
import type { ForecastView } from "@/lib/services/forecast/forecast-view";
import type { LotDetail } from "@/lib/services/packages/get-lot";
import type { LotBurn } from "@/lib/services/packages/get-lot-burn";
import { RefundDialog } from "./refund-dialog";
import type { RefundProps } from "./refund-props";

type LotProps = Readonly<{ lot: LotDetail }>;

type LotHeaderProps = LotProps &
  Readonly<{
    mayBuy: boolean;
    /** Null where it cannot be given back, or not by this person. */
    refund: RefundProps | null;
  }>;

/** Which package it is, whose, what is left of it and until when. */
export function LotHeader({ lot, mayBuy, refund }: LotHeaderProps) {
  const t = useTranslations("packages");
  const unit = useTranslations("units");
  const nameOf = usePackageName();
  const name = nameOf(lot.package);
  const again = new URLSearchParams({ account: lot.accountId, package: lot.package.id });
  const counted = unit(lot.unit, { count: 2 });
  return (
    <PageHeader
      title={name}
      crumbs={[{ label: t("title"), href: "/packages" }, { label: name }]}
      status={<StatusBadge status={lot.status} />}
      description={<AccountLink id={lot.accountId} name={lot.accountName} className="underline" />}
      actions={
        <>
          {refund ? <RefundDialog {...refund} /> : null}
          {mayBuy ? (
            <Button asChild>
              <Link href={`/packages/new?${again.toString()}`}>
                <PlusIcon aria-hidden />
                {t("buyAgain")}
              </Link>
            </Button>
          ) : null}
        </>
      }
      figures={[
        { label: t("left"), value: <FigureText value={lot.left} />, note: counted },
        { label: t("granted"), value: <FigureText value={lot.granted} />, note: counted },
        {
          label: t("columns.timeLeft"),
          value: <TimeLeft until={lot.expiresAt} now={lot.now} className="text-base leading-6" />,
          note: <DateText at={lot.expiresAt} now={lot.now} />,
        },
      ]}
    />
  );
}

export function LotLevelSection({ lot }: LotProps) {
  const t = useTranslations("packages");
  return (
    <Section title={t("level")} description={t(`levelNote.${lot.status}`)}>
      <LotLevel {...lot} usable={lot.status === "active"} />
    </Section>
  );
}

/** How it fell from what was bought to what is left, and where it may go. */
export function LotBurnSection({
  lot,
  burn,
  forecast,
}: LotProps & Readonly<{ burn: LotBurn; forecast: ForecastView | null }>) {
  const t = useTranslations("packages");
  const unit = useTranslations("units");
  return (
    <Section title={t("burnDown")}>
      <BurnDownChart
        title={t("burnDownOf")}
        unit={unit(lot.unit, { count: 2 })}
        window={{ from: lot.paidAt, until: lot.expiresAt }}
        now={lot.now}
        forecast={forecast}
        {...burn}
      />
    </Section>
  );
}

/** What is looked up rather than read. */
export function LotFacts({ lot }: LotProps) {
  const t = useTranslations("packages");
  const channelOf = useCatalogName();
  return (
    <FactList
      title={t("facts")}
      facts={[
        {
          label: t("columns.order"),
          value: (
            <LinkText href={`/orders/${lot.orderId}`} className="font-mono">
              {lot.orderNumber}
            </LinkText>
          ),
        },
        { label: t("columns.bought"), value: <DateText at={lot.paidAt} now={lot.now} precision="second" /> },
        {
          label: t("columns.expiry"),
          value: <DateText at={lot.expiresAt} now={lot.now} precision="second" />,
        },
        ...(lot.refundedAt === null
          ? []
          : [
              {
                label: t("refundedAt"),
                value: <DateText at={lot.refundedAt} now={lot.now} precision="second" />,
              },
            ]),
        { label: t("channel"), value: channelOf("channel", lot.channel) },
        { label: t("id"), value: <IdText id={lot.id} of={t("id")} short /> },
      ]}
    />
  );
}
