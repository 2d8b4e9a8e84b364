import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { v7 as uuid } from "uuid";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { admit } from "@/lib/auth/admit";
import { requireContext } from "@/lib/auth/require-context";
import { isPermitted } from "@/lib/domain/access/permissions";
import { refusePage } from "@/lib/auth/refuse-page";
import { NewAccountForm } from "./_components/new-account-form";
import { createAccountAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  await admit({ path: "/accounts/new", permission: "account.write" });
  const t = await getTranslations("newAccount");
  return { title: t("title") };
}

export default async function NewAccountPage() {
  const ctx = await requireContext("/accounts/new");
  // The service refuses as well; nobody should fill in a form for nothing.
  if (!isPermitted(ctx.actor, "account.write")) refusePage();
  const t = await getTranslations("newAccount");
  const accounts = await getTranslations("accounts");
  return (
    <PageBody width="form">
      <PageHeader
        title={t("title")}
        crumbs={[{ label: accounts("title"), href: "/accounts" }, { label: t("title") }]}
        description={t("description")}
      />
      <NewAccountForm
        action={createAccountAction}
        // Becomes the account's id: the form sent twice opens one account.
        requestId={uuid()}
      />
    </PageBody>
  );
}
