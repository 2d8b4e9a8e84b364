import { useTranslations } from "next-intl";
import { DateText } from "@/components/date-text";
import { FactList } from "@/components/fact-list";
import { formatFigure } from "@/lib/domain/money/format-amount";
import { LinkText } from "@/components/link-text";
import { usePackageName } from "@/components/package-name";
import { Section } from "@/components/section";
import type { PackageForecast } from "@/lib/services/forecast/forecast-packages";
import type { WalletForecast } from "@/lib/services/forecast/forecast-wallets";

export type Safety = Readonly<{
  wallets: readonly WalletForecast[];
  packages: readonly PackageForecast[];
}>;
type SafeUntilProps = Safety & Readonly<{ accountId: string; now: string }>;

/** Until when money and packages last, and the way to who is told before they do not. */
export function SafeUntil({ accountId, now, wallets, packages }: SafeUntilProps) {
  const t = useTranslations("forecast");
  const nameOf = usePackageName();
  const soonest = (at: string) => (
    <span className="block text-xs text-muted-foreground">
      {t.rich("soonest", { at: () => <DateText at={at} now={now} /> })}
    </span>
  );
  const money = wallets.map(({ currency, likelyAt, soonestAt }) => ({
    label: t("wallet", { currency }),
    value:
      likelyAt === null ? (
        t("overAYear")
      ) : (
        <>
          <DateText at={likelyAt} now={now} />
          {soonestAt === null || soonestAt === likelyAt ? null : soonest(soonestAt)}
        </>
      ),
  }));
  const lots = packages.map((one) => ({
    label: nameOf(one.package),
    value: (
      <>
        <DateText at={one.likelyAt} now={now} />
        {one.soonestAt === one.likelyAt ? null : soonest(one.soonestAt)}
        {one.empties ? null : (
          <span className="block text-xs text-muted-foreground">
            {t("expiresFirst", { dies: formatFigure(one.dies) })}
          </span>
        )}
      </>
    ),
  }));
  return (
    <Section
      title={t("safeUntil")}
      description={t("safeHow")}
      actions={<LinkText href={`/accounts/${accountId}/alerts`}>{t("alertSettings")}</LinkText>}
    >
      {money.length + lots.length === 0 ? (
        <p className="text-sm text-muted-foreground">{t("noHistory")}</p>
      ) : (
        <FactList layout="rows" facts={[...money, ...lots]} />
      )}
    </Section>
  );
}
