import { CalculatorIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { FactList } from "@/components/fact-list";
import { IdText } from "@/components/id-text";
import { useCountText } from "@/components/price-book/figure-words";
import { PriceSources } from "@/components/price-book/price-source";
import { PriceTableView } from "@/components/price-book/price-tables";
import { Button } from "@/components/ui/button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { figuresOf, type PriceTable } from "@/lib/domain/catalog/price-table";
import type { MethodView } from "@/lib/services/catalog/capability-view";
import type { CapabilityView } from "@/lib/services/catalog/get-capability";
import { METHODS, type Method } from "@/lib/services/catalog/methods";
import { calculatorHref } from "./calculator-href";

type CapabilityPricesProps = Readonly<{
  view: CapabilityView;
  method: Method;
  onMethod: (method: Method) => void;
}>;

type Sold = Extract<MethodView, { sold: true }>;

/** What a method is called for this product: OCR sells plans and add-ons where Vision sells packages and plans. */
function useMethodName(product: CapabilityView["product"]): (method: Method) => string {
  const t = useTranslations("capabilities");
  return (method) => t(`methods.${product}.${method}`);
}

function TableWithSources({ table, view }: { table: PriceTable; view: CapabilityView }) {
  const t = useTranslations("priceBook");
  const figures = figuresOf(table);
  const mixed = new Set(figures.map(({ basis }) => basis)).size > 1;
  return (
    <section aria-label={t(`captions.${table.caption}`)} className="flex flex-col gap-2">
      <div>
        <h3 className="text-sm font-semibold">{t(`captions.${table.caption}`)}</h3>
        {table.shape === "tiers" ? (
          <p className="text-xs text-muted-foreground">{t(`rules.${table.rule}`)}</p>
        ) : table.shape === "unplaced" ? (
          <p className="text-xs text-muted-foreground">{t("unplaced")}</p>
        ) : null}
      </div>
      <div className="overflow-hidden rounded-lg border bg-card text-sm">
        <PriceTableView table={table} signs={mixed} />
      </div>
      <PriceSources figures={figures} sources={view.sources} />
    </section>
  );
}

function useFacts(view: CapabilityView, method: Sold | null) {
  const t = useTranslations("capabilities.facts");
  const count = useCountText();
  const { free, defaultQps, apiAction } = view;
  return [
    { label: t("id"), value: <IdText id={view.id} of={t("id")} /> },
    ...(apiAction === null ? [] : [{ label: t("apiAction"), value: <IdText id={apiAction} copy={false} /> }]),
    { label: t("defaultQps"), value: count(String(defaultQps), "qps") },
    ...(method?.qpsMax ? [{ label: t("qpsMax"), value: count(method.qpsMax, "qps") }] : []),
    ...(method?.scope ? [{ label: t("scope"), value: t(`scopes.${method.scope}`) }] : []),
    ...(free
      ? [
          {
            label: t("free"),
            value: t(`freeOf.${free.period}.${free.per}`, { calls: count(String(free.calls), "call") }),
          },
        ]
      : []),
  ];
}

function MethodPanel({ view, method }: { view: CapabilityView; method: Method }) {
  const t = useTranslations("capabilities");
  const one = view.methods[method];
  const facts = useFacts(view, one.sold ? one : null);
  const methodName = useMethodName(view.product);
  if (!one.sold) {
    const others = METHODS.filter((other) => view.methods[other].sold).map(methodName);
    return (
      <div className="flex flex-col gap-1.5 rounded-lg border border-dashed px-4 py-6 text-sm text-muted-foreground">
        <p>{t(`because.${one.because}`)}</p>
        <p>{t("soldAs", { methods: others.join(t("separator")) })}</p>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-6">
      {one.tables.map((table) => (
        <TableWithSources key={table.caption} table={table} view={view} />
      ))}
      <FactList facts={facts} layout="rows" />
      {view.note ? <p className="text-xs text-muted-foreground">{t("note", { note: view.note })}</p> : null}
      <Button asChild variant="primary" className="self-start">
        <Link href={calculatorHref(view, method)}>
          <CalculatorIcon aria-hidden />
          {t("calculate")}
        </Link>
      </Button>
    </div>
  );
}

/** The prices of a capability, a tab for each of the four methods. */
export function CapabilityPrices({ view, method, onMethod }: CapabilityPricesProps) {
  const methodName = useMethodName(view.product);
  const shown = METHODS.filter((one) => view.methods[one].sold || one === method);
  return (
    <Tabs value={method} onValueChange={(value) => onMethod(METHODS.find((one) => one === value) ?? method)}>
      <TabsList>
        {shown.map((one) => (
          <TabsTrigger key={one} value={one}>
            {methodName(one)}
          </TabsTrigger>
        ))}
      </TabsList>
      {shown.map((one) => (
        <TabsContent key={one} value={one}>
          <MethodPanel view={view} method={one} />
        </TabsContent>
      ))}
    </Tabs>
  );
}
