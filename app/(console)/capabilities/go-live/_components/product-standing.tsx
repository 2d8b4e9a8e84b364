import { ChevronRightIcon, CircleCheckIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCatalogName } from "@/components/catalog-name";
import { LinkText } from "@/components/link-text";
import { useEntryName } from "@/components/price-book/entry-name";
import { Section } from "@/components/section";
import type { GoLiveView, SampledItem, SampledPart } from "@/lib/services/catalog/check-go-live";

type Standing = GoLiveView["products"][number];

/** What of a product is still made up, kind by kind; each kind opens to what it holds. */
export function ProductStanding({ standing }: Readonly<{ standing: Standing }>) {
  const t = useTranslations("goLive");
  const nameOf = useCatalogName();
  const { product, counts, parts } = standing;
  const all = counts.published + counts.reported + counts.sample;
  return (
    <Section
      title={nameOf("product", product)}
      description={t("of", { sample: counts.sample, all })}
      padded={false}
    >
      {parts.length === 0 ? (
        <p className="flex items-center gap-2 px-4 py-3 text-sm text-muted-foreground">
          <CircleCheckIcon aria-hidden className="size-4 shrink-0 text-ok" />
          {t("clear")}
        </p>
      ) : (
        <div className="divide-y">
          {parts.map((part) => (
            <Part key={part.part} product={product} part={part} />
          ))}
        </div>
      )}
    </Section>
  );
}

type PartProps = Readonly<{ product: Standing["product"]; part: SampledPart }>;

function Part({ product, part }: PartProps) {
  const t = useTranslations("goLive");
  return (
    <details className="group">
      <summary className="flex min-h-10 cursor-pointer list-none items-center gap-2 px-4 py-1.5 text-sm hover:bg-muted/60 focus-visible:-outline-offset-2 [&::-webkit-details-marker]:hidden">
        <ChevronRightIcon
          aria-hidden
          className="size-4 shrink-0 text-muted-foreground transition-transform duration-150 group-open:rotate-90"
        />
        <span className="font-medium">{t(`parts.${part.part}`)}</span>
        <span className="ml-auto text-right text-muted-foreground">
          {t("items", { samples: part.samples, items: part.items.length })}
        </span>
      </summary>
      <ul className="grid gap-x-6 border-t bg-canvas px-4 py-2 text-sm sm:grid-cols-2 xl:grid-cols-3">
        {part.items.map((item) => (
          <li key={item.id} className="flex min-h-7 items-center justify-between gap-3">
            <ItemName product={product} item={item} />
            <span className="shrink-0 text-xs text-muted-foreground">
              {t("figures", { count: item.samples })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The capabilities of the matrix open their prices there. */
function ItemName({ product, item }: Readonly<{ product: PartProps["product"]; item: SampledItem }>) {
  const nameOf = useEntryName();
  const catalogName = useCatalogName();
  const name = item.name === item.id ? catalogName("package", item.id) : nameOf(item);
  if (!item.inMatrix) return <span className="min-w-0 break-words">{name}</span>;
  const show = product === "ocr" ? `ocr:${item.id}` : item.id;
  return (
    <LinkText href={`/capabilities?show=${encodeURIComponent(show)}`} className="min-w-0 break-words">
      {name}
    </LinkText>
  );
}
