import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { loadPage } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { getCalculator } from "@/lib/services/pricing/get-calculator";
import { Calculator } from "./_components/calculator";
import { ProductNavigation } from "./_components/product-navigation";
import { quoteAction } from "./actions";
import { type RawParams, readCalculatorParams, toForm } from "./search-params";

type CalculatorPageProps = Readonly<{ searchParams: Promise<RawParams> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("calculator");
  return { title: t("title") };
}

/** The address holds everything that was chosen and typed: it shows the same quote to whoever opens it, scripts or not. */
export default async function CalculatorPage({ searchParams }: CalculatorPageProps) {
  const raw = await searchParams;
  const ctx = await requireContext("/calculator");
  const form = toForm(raw);
  // The quote comes through the very action that typing asks, so that both answer alike.
  const [view, answer, t] = await Promise.all([
    loadPage(getCalculator(ctx, readCalculatorParams(form))),
    quoteAction(null, form),
    getTranslations("calculator"),
  ]);
  return (
    <PageBody>
      <PageHeader
        title={t("title")}
        crumbs={[{ label: t("title") }]}
        description={t("description", { version: view.version })}
      />
      <ProductNavigation view={view} />
      <Calculator key={`${view.product} ${view.way}`} view={view} answer={answer} quote={quoteAction} />
    </PageBody>
  );
}
