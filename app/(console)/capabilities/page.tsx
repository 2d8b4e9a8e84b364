import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { loadPage } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { isPermitted } from "@/lib/domain/access/permissions";
import { listCapabilities } from "@/lib/services/catalog/list-capabilities";
import { loadCapabilityAction } from "./actions";
import { CapabilityDrawer } from "./_components/capability-drawer";
import { Matrix } from "./_components/matrix";
import { MatrixFilters } from "./_components/matrix-filters";
import { MatrixLegend } from "./_components/matrix-legend";
import { type RawParams, readMatrixParams } from "./search-params";

type CapabilitiesPageProps = Readonly<{ searchParams: Promise<RawParams> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("capabilities");
  return { title: t("title") };
}

/** What the drawer opens with, through the very action that a click on a cell asks. */
async function loadFirst(id: string) {
  const form = new FormData();
  form.set("id", id);
  return { id, answer: await loadCapabilityAction(null, form) };
}

export default async function CapabilitiesPage({ searchParams }: CapabilitiesPageProps) {
  const ctx = await requireContext("/capabilities");
  const { show, ...params } = readMatrixParams(await searchParams);
  const [matrix, first, t, goLive] = await Promise.all([
    loadPage(listCapabilities(ctx, params)),
    show === undefined ? null : loadFirst(show),
    getTranslations("capabilities"),
    getTranslations("goLive"),
  ]);
  const url = { pathname: "/capabilities", params };
  return (
    <PageBody>
      <PageHeader
        title={t("title")}
        crumbs={[{ label: t("title") }]}
        count={matrix.shown}
        description={t("description", { ...matrix.totals, version: matrix.version })}
        actions={
          isPermitted(ctx.actor, "catalog.write") ? (
            <Button asChild>
              <Link href="/capabilities/go-live">{goLive("link")}</Link>
            </Button>
          ) : null
        }
      />
      <div className="flex flex-col gap-3">
        <MatrixFilters url={url} choices={matrix.choices} />
        <MatrixLegend />
        <CapabilityDrawer source={{ load: loadCapabilityAction, first }}>
          <Matrix groups={matrix.groups} url={url} />
        </CapabilityDrawer>
      </div>
    </PageBody>
  );
}
