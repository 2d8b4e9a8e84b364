import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { admit } from "@/lib/auth/admit";
import { loadPage, pathId } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { isPermitted } from "@/lib/domain/access/permissions";
import { getAccount } from "@/lib/services/accounts/get-account";
import { listServices } from "@/lib/services/packages/list-services";
import { activateServiceAction } from "./actions";
import { ServiceList } from "./_components/service-list";

type ServicesPageProps = Readonly<{ params: Promise<Readonly<{ accountId: string }>> }>;

export async function generateMetadata({ params }: ServicesPageProps): Promise<Metadata> {
  const { accountId } = await params;
  await admit({ path: `/accounts/${accountId}/services`, account: accountId });
  const t = await getTranslations("services");
  return { title: t("title") };
}

export default async function ServicesPage({ params }: ServicesPageProps) {
  const { accountId } = await params;
  const ctx = await requireContext(`/accounts/${accountId}/services`);
  const id = pathId(accountId);
  const [account, services, t, accounts] = await Promise.all([
    loadPage(getAccount(ctx, id)),
    loadPage(listServices(ctx, { accountId: id })),
    getTranslations("services"),
    getTranslations("accounts"),
  ]);
  const own = { label: account.name, href: `/accounts/${account.id}` };
  const crumbs =
    ctx.actor.role === "customer" ? [own] : [{ label: accounts("title"), href: "/accounts" }, own];
  const on = services.filter(({ activatedAt }) => activatedAt !== null).length;
  return (
    <PageBody width="detail">
      <PageHeader
        title={t("title")}
        crumbs={[...crumbs, { label: t("title") }]}
        status={
          <span className="text-sm text-muted-foreground">{t("count", { on, all: services.length })}</span>
        }
        description={t("description")}
      />
      {(["vision", "ocr"] as const).map((product) => (
        <ServiceList
          key={product}
          product={product}
          accountId={account.id}
          now={account.now}
          services={services.filter((service) => service.product === product)}
          action={isPermitted(ctx.actor, "service.activate", account.id) ? activateServiceAction : null}
        />
      ))}
    </PageBody>
  );
}
