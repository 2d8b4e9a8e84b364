import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { v7 as uuid } from "uuid";
import { PageBody } from "@/components/page-body";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { isPermitted } from "@/lib/domain/access/permissions";
import { getLot } from "@/lib/services/packages/get-lot";
import { LotFacts, LotHeader, LotLevelSection } from "./_components/lot-parts";
import { refundPackageAction } from "./actions";

type LotPageProps = Readonly<{ params: Promise<Readonly<{ lotId: string }>> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("packages");
  return { title: t("one") };
}

export default async function LotPage({ params }: LotPageProps) {
  const { lotId } = await params;
  const ctx = await requireContext(`/packages/${lotId}`);
  const lot = await loadPage(getLot(ctx, pathId(lotId)));
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
    </PageBody>
  );
}
