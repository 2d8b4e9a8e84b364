import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { PageBody } from "@/components/page-body";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { isPermitted } from "@/lib/domain/access/permissions";
import { forecastLot } from "@/lib/services/forecast/forecast-lot";
import { getLot } from "@/lib/services/packages/get-lot";
import { getLotBurn } from "@/lib/services/packages/get-lot-burn";
import { listLotDeductions } from "@/lib/services/packages/list-lot-deductions";
import { type RawParams, setting } from "@/lib/url-setting";
import { Deductions } from "./_components/deductions";
import { LotForecast } from "./_components/lot-forecast";
import { LotBurnSection, LotFacts, LotHeader, LotLevelSection } from "./_components/lot-parts";
import { refundPackageAction } from "./actions";

type LotPageProps = Readonly<{
  params: Promise<Readonly<{ lotId: string }>>;
  searchParams: Promise<RawParams>;
}>;

const Params = z.object({ cursor: setting(z.string().max(500)) });
const PAGE_SIZE = 25;

/** Title and page ask for the same: one of them reads it, and what is not there answers 404. */
const load = cache(async (lotId: string) => {
  const ctx = await requireContext(`/packages/${lotId}`);
  return { ctx, lot: await loadPage(getLot(ctx, pathId(lotId))) };
});

export async function generateMetadata({ params }: LotPageProps): Promise<Metadata> {
  await load((await params).lotId);
  const t = await getTranslations("packages");
  return { title: t("one") };
}

export default async function LotPage({ params, searchParams }: LotPageProps) {
  const { lotId } = await params;
  const { ctx, lot } = await load(lotId);
  const { cursor } = Params.parse(await searchParams);
  const [burn, forecast, deductions] = await Promise.all([
    loadPage(getLotBurn(ctx, pathId(lotId))),
    loadPage(forecastLot(ctx, pathId(lotId))),
    loadPage(listLotDeductions(ctx, { lotId: pathId(lotId), cursor, limit: PAGE_SIZE })),
  ]);
  return (
    <PageBody width="detail" rail={<LotFacts lot={lot} />}>
      <LotHeader
        lot={lot}
        mayBuy={isPermitted(ctx.actor, "order.write", lot.accountId)}
        refund={
          lot.refund && isPermitted(ctx.actor, "order.refund", lot.accountId)
            ? {
                action: refundPackageAction,
                lot,
                offer: lot.refund,
                reasonNeeded: ctx.actor.accountId === null,
                requestId: uuid(),
              }
            : null
        }
      />
      <LotLevelSection lot={lot} />
      <LotBurnSection lot={lot} burn={burn} forecast={forecast} />
      <LotForecast lot={lot} forecast={forecast} />
      <Deductions lot={lot} page={deductions} cursor={cursor} />
    </PageBody>
  );
}
