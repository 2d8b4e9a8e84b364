import Link from "next/link";
import { useTranslations } from "next-intl";
import { TimeLeft } from "@/components/date-text";
import { EmptyState } from "@/components/empty-state";
import { LinkText } from "@/components/link-text";
import { LotLevel } from "@/components/lot-level";
import { usePackageName } from "@/components/package-name";
import { Section } from "@/components/section";
import { Button } from "@/components/ui/button";
import type { LotView } from "@/lib/services/packages/lot-view";

type PackagesProps = Readonly<{
  accountId: string;
  now: string;
  lots: readonly LotView[];
  count: number;
  mayBuy: boolean;
}>;

/** The packages that burn first, and the way to all of them and to the services that use them. */
export function Packages({ accountId, now, lots, count, mayBuy }: PackagesProps) {
  const t = useTranslations("account.packages");
  const nameOf = usePackageName();
  const buyHref = `/packages/new?account=${accountId}`;
  return (
    <Section
      title={t("title")}
      description={count === 0 ? null : t("description", { count })}
      frame={lots.length === 0 ? "plain" : "card"}
      padded={false}
      actions={
        <>
          <LinkText href={`/accounts/${accountId}/services`} className="text-sm">
            {t("services")}
          </LinkText>
          {count === 0 ? null : (
            <LinkText href={`/packages?account=${accountId}`} className="text-sm">
              {t("all")}
            </LinkText>
          )}
          {mayBuy && count > 0 ? (
            <LinkText href={buyHref} className="text-sm">
              {t("buy")}
            </LinkText>
          ) : null}
        </>
      }
    >
      {lots.length === 0 ? (
        <EmptyState
          title={t("empty")}
          action={
            mayBuy ? (
              <Button asChild>
                <Link href={buyHref}>{t("buy")}</Link>
              </Button>
            ) : null
          }
        />
      ) : (
        <ul className="divide-y">
          {lots.map((lot) => (
            <li
              key={lot.id}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-1 px-4 py-2 text-sm sm:grid-cols-[minmax(0,1fr)_11rem_8rem]"
            >
              <LinkText
                href={`/packages/${lot.id}`}
                className="truncate font-medium text-foreground hover:text-link max-md:leading-6"
              >
                {nameOf(lot.package)}
              </LinkText>
              <LotLevel {...lot} usable className="max-sm:order-3 max-sm:col-span-2" />
              <TimeLeft until={lot.expiresAt} now={now} className="justify-self-end" />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
