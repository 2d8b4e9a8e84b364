import { ExternalLinkIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { BasisBadge } from "@/components/price-book/basis-mark";
import type { Provenance } from "@/lib/domain/catalog/price";
import type { SourceViews } from "@/lib/domain/catalog/price-figure";

type PriceSourcesProps = Readonly<{ figures: readonly Provenance[]; sources: SourceViews }>;

/** Each way in which the figures are known, with the page they were read on; a sample names no page. */
export function PriceSources({ figures, sources }: PriceSourcesProps) {
  const t = useTranslations("priceBook");
  const known = [
    ...new Map(figures.map(({ basis, source }) => [`${basis} ${source}`, { basis, source }])).values(),
  ];
  return (
    <ul className="flex flex-col gap-1.5">
      {known.map(({ basis, source }) => {
        const page = sources[source];
        return (
          <li
            key={`${basis} ${source}`}
            className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted-foreground"
          >
            <BasisBadge basis={basis} />
            {page?.url ? (
              <a
                href={page.url}
                target="_blank"
                rel="noreferrer"
                className="inline-flex min-h-6 min-w-0 items-center gap-1 rounded-sm text-link underline-offset-4 hover:underline"
              >
                {page.title}
                <ExternalLinkIcon aria-hidden className="size-3 shrink-0" />
                <span className="sr-only">{t("newTab")}</span>
              </a>
            ) : (
              <span>
                {basis === "sample" && source === "sample" ? t("sampleSource") : (page?.title ?? source)}
              </span>
            )}
            {page?.readOn ? <span>{t("readOn", { date: page.readOn })}</span> : null}
          </li>
        );
      })}
    </ul>
  );
}
