import Link from "next/link";
import { useTranslations } from "next-intl";
import { useCatalogName } from "@/components/catalog-name";
import { cn } from "@/components/ui/cn";
import type { CalculatorView } from "@/lib/services/pricing/get-calculator";

function hrefOf(product: string, way: string): string {
  return `/calculator?${new URLSearchParams({ product, way }).toString()}`;
}

/** What to price, and how it is bought: links, so that each has an address. */
export function ProductNavigation({ view }: { view: CalculatorView }) {
  const t = useTranslations("calculator");
  const nameOf = useCatalogName();
  const ways = view.products.find(({ id }) => id === view.product)?.ways ?? [];
  return (
    <div className="flex flex-col gap-3">
      <nav aria-label={t("products")} className="-mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0">
        <ul className="flex min-w-max gap-4 border-b">
          {view.products.map(({ id, ways: [first] }) => (
            <li key={id}>
              <Link
                href={hrefOf(id, first ?? "")}
                aria-current={id === view.product ? "page" : undefined}
                className={cn(
                  "-mb-px flex h-9 items-center border-b-2 border-transparent px-0.5 text-sm font-medium text-muted-foreground transition-colors duration-150 hover:text-foreground focus-visible:-outline-offset-2",
                  id === view.product && "border-primary text-foreground",
                )}
              >
                {nameOf("product", id)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {ways.length > 1 ? (
        <nav aria-label={t("ways")} className="-mx-4 overflow-x-auto px-4 sm:mx-0 sm:px-0">
          <ul className="flex min-w-max gap-1.5">
            {ways.map((way) => (
              <li key={way}>
                <Link
                  href={hrefOf(view.product, way)}
                  aria-current={way === view.way ? "page" : undefined}
                  className={cn(
                    "flex h-7 items-center rounded-md border border-transparent px-2.5 text-sm text-muted-foreground transition-colors duration-150 hover:bg-accent hover:text-foreground",
                    way === view.way && "border-primary/50 bg-primary-subtle font-medium text-foreground",
                  )}
                >
                  {t(`wayNames.${way}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </div>
  );
}
