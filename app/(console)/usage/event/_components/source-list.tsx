import { CheckIcon, MinusIcon, XIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { DateText } from "@/components/date-text";
import { LinkText } from "@/components/link-text";
import { usePackageName } from "@/components/package-name";
import { cn } from "@/components/ui/cn";
import type { EventDetail, SourceView } from "@/lib/services/usage/get-usage-event";

const ICONS = { paid: CheckIcon, none: MinusIcon, "used-up": XIcon, "not-needed": MinusIcon } as const;

/** Every source in the order in which it was asked, and why it paid or did not. */
export function SourceList({ event }: Readonly<{ event: EventDetail }>) {
  return (
    <ol className="flex flex-col divide-y">
      {event.sources.map((source) => (
        <SourceRow key={source.source} source={source} now={event.now} />
      ))}
    </ol>
  );
}

function SourceRow({ source, now }: Readonly<{ source: SourceView; now: string }>) {
  const t = useTranslations("usage");
  const Icon = ICONS[source.verdict];
  return (
    <li className="flex gap-3 py-2.5 first:pt-0 last:pb-0">
      <Icon
        aria-hidden
        className={cn(
          "mt-0.5 size-4 shrink-0",
          source.verdict === "paid" ? "text-ok" : "text-muted-foreground",
        )}
      />
      <div className="flex min-w-0 flex-col gap-1 text-sm">
        <p>
          <span className="font-medium">{t(`classes.${source.source}`)}</span>{" "}
          <span className="text-muted-foreground">
            {source.verdict === "paid"
              ? t("verdicts.paid", { units: source.units })
              : t(`verdicts.${source.verdict}`)}
          </span>
        </p>
        {source.lots.length > 0 ? <Lots lots={source.lots} now={now} /> : null}
      </div>
    </li>
  );
}

function Lots({ lots, now }: Readonly<{ lots: SourceView["lots"]; now: string }>) {
  const t = useTranslations("usage");
  const nameOf = usePackageName();
  return (
    <ul className="flex flex-col gap-0.5 text-xs text-muted-foreground">
      {lots.map(({ lot, verdict }) => (
        <li key={lot.id}>
          <LinkText href={`/packages/${lot.id}`} className="underline">
            {nameOf(lot.package)}
          </LinkText>{" "}
          · {t(`lotVerdicts.${verdict}`)} · <DateText at={lot.paidAt} now={now} /> –{" "}
          <DateText at={lot.expiresAt} now={now} />
        </li>
      ))}
    </ul>
  );
}
