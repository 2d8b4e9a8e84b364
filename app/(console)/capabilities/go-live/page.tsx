import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FigureText } from "@/components/figure-text";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { admit } from "@/lib/auth/admit";
import { loadPage } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { BASES } from "@/lib/domain/catalog/price";
import { checkGoLive } from "@/lib/services/catalog/check-go-live";
import { ProductStanding } from "./_components/product-standing";

export async function generateMetadata(): Promise<Metadata> {
  await admit({ path: "/capabilities/go-live", permission: "catalog.write" });
  const t = await getTranslations("goLive");
  return { title: t("title") };
}

export default async function GoLivePage() {
  const ctx = await requireContext("/capabilities/go-live");
  const [view, t, capabilities] = await Promise.all([
    loadPage(checkGoLive(ctx)),
    getTranslations("goLive"),
    getTranslations("capabilities"),
  ]);
  return (
    <PageBody>
      <PageHeader
        title={t("title")}
        crumbs={[{ label: capabilities("title"), href: "/capabilities" }, { label: t("title") }]}
        description={view.totals.sample === 0 ? t("ready") : t("description", { version: view.version })}
        figures={BASES.map((basis) => ({
          label: t(basis),
          value: <FigureText value={view.totals[basis]} />,
          note: t(`${basis}Note`),
        }))}
      />
      {view.products.map((standing) => (
        <ProductStanding key={standing.product} standing={standing} />
      ))}
    </PageBody>
  );
}
