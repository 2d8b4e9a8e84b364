"use client";

import { useTranslations } from "next-intl";
import { DateText } from "@/components/date-text";
import { Badge } from "@/components/ui/badge";
import type { IpcQuoteView } from "@/lib/services/orders/quote-ipc-order";

type QuoteLine = IpcQuoteView["lines"][number];

type Group = Readonly<{
  kind: QuoteLine["kind"];
  from: string;
  until: string;
  devices: readonly string[];
}>;

/** Devices whose terms are the same are told together: fifty cameras bought at once are one line, not fifty. */
function groupByTerm(lines: readonly QuoteLine[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { kind, from, until, deviceId } of lines) {
    const key = `${kind} ${from} ${until}`;
    groups.set(key, { kind, from, until, devices: [...(groups.get(key)?.devices ?? []), deviceId] });
  }
  return [...groups.values()].sort((a, b) => (a.kind === b.kind ? 0 : a.kind === "renewal" ? -1 : 1));
}

/** Which devices start and which are renewed, each from when until when. */
export function QuoteTerms({ quote, now }: Readonly<{ quote: IpcQuoteView; now: string }>) {
  const t = useTranslations("newOrder.terms");
  const kinds = useTranslations("orders.kinds");
  return (
    <div className="flex flex-col gap-2 border-t pt-3.5">
      <h3 className="text-xs font-medium text-muted-foreground">{t("title")}</h3>
      <ul className="flex flex-col gap-3 text-sm">
        {groupByTerm(quote.lines).map(({ kind, from, until, devices }) => (
          <li key={`${kind} ${from}`} className="flex flex-col gap-1">
            <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-0.5">
              <span className="flex items-center gap-2">
                <Badge tone={kind === "renewal" ? "booked" : "neutral"}>{kinds(kind)}</Badge>
                {t("devices", { count: devices.length })}
              </span>
            </div>
            <p className="tabular-nums">
              <DateText at={from} now={now} className="text-muted-foreground" />{" "}
              <span aria-hidden className="text-muted-foreground">
                →
              </span>
              <span className="sr-only">{t("until")}</span> <DateText at={until} now={now} />
            </p>
            <Devices devices={devices} />
          </li>
        ))}
      </ul>
      {quote.renewals > 0 ? <p className="text-xs text-muted-foreground">{t("renewalNote")}</p> : null}
      <p className="text-xs text-muted-foreground">
        {t("pools", {
          analyses: quote.imageAnalysesPerDay,
          searches: quote.eventSearchesPerDay,
        })}
      </p>
    </div>
  );
}

const DEVICES_SHOWN = 3;

function Devices({ devices }: { devices: readonly string[] }) {
  const t = useTranslations("newOrder.terms");
  const text = (some: readonly string[]) => some.join(", ");
  const classes = "font-mono text-xs break-all text-muted-foreground";
  if (devices.length <= DEVICES_SHOWN + 1) return <p className={classes}>{text(devices)}</p>;
  return (
    <details className="group">
      <summary className={`${classes} list-none rounded-sm marker:hidden`}>
        <span className="group-open:hidden">
          {text(devices.slice(0, DEVICES_SHOWN))}{" "}
          <span className="font-sans whitespace-nowrap text-link">
            {t("more", { count: devices.length - DEVICES_SHOWN })}
          </span>
        </span>
        <span className="hidden font-sans text-link group-open:inline">{t("fewer")}</span>
      </summary>
      <p className={classes}>{text(devices)}</p>
    </details>
  );
}
