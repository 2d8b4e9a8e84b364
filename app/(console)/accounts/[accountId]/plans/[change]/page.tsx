import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { v7 as uuid } from "uuid";
import { admit } from "@/lib/auth/admit";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { isPermitted } from "@/lib/domain/access/permissions";
import { missPage } from "@/lib/auth/refuse-page";
import { getAccount } from "@/lib/services/accounts/get-account";
import type { RawParams } from "@/lib/url-setting";
import { coTermPlansAction, renewPlansAction } from "./actions";
import { CoTermChange } from "./_components/co-term-change";
import { RenewalChange } from "./_components/renewal-change";
import { type PlanParams, readPlanParams } from "./_components/plan-params";

type PlanChangePageProps = Readonly<{
  params: Promise<Readonly<{ accountId: string; change: string }>>;
  searchParams: Promise<RawParams>;
}>;

const CHANGES = { renew: "renew", "co-term": "coTerm" } as const;

function changeOf(text: string): keyof typeof CHANGES {
  return text === "renew" || text === "co-term" ? text : missPage();
}

export async function generateMetadata({ params }: PlanChangePageProps): Promise<Metadata> {
  const { accountId, change: named } = await params;
  await admit({ path: `/accounts/${accountId}`, account: accountId });
  const change = changeOf(named);
  const t = await getTranslations("planChange");
  return { title: t(`${CHANGES[change]}.title`) };
}

/** Renewing plans, and bringing them to one expiry: which ones stands in the address, one `plan` each. */
export default async function PlanChangePage({ params, searchParams }: PlanChangePageProps) {
  const { accountId, change } = await params;
  const kind = changeOf(change);
  const ctx = await requireContext(`/accounts/${accountId}`);
  const account = await loadPage(getAccount(ctx, pathId(accountId)));
  const settings = readPlanParams(await searchParams);
  if (settings.plans.length === 0) missPage();
  const shared = {
    ctx,
    account,
    settings,
    requestId: settings.request ?? uuid(),
    mayTopUp: isPermitted(ctx.actor, "wallet.top-up", account.id),
    allHref: settings.lines === "all" ? null : hrefOfAll(account.id, kind, settings),
  };
  return kind === "renew" ? (
    <RenewalChange {...shared} action={renewPlansAction} />
  ) : (
    <CoTermChange {...shared} action={coTermPlansAction} />
  );
}

function hrefOfAll(accountId: string, kind: string, { plans, period, until }: PlanParams): string {
  const query = new URLSearchParams(plans.map((id) => ["plan", id]));
  if (period !== undefined) query.set("period", period);
  if (until !== undefined) query.set("until", until);
  query.set("lines", "all");
  return `/accounts/${accountId}/plans/${kind}?${query.toString()}`;
}
