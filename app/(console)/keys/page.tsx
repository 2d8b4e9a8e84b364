import { KeyRoundIcon } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { admit } from "@/lib/auth/admit";
import { loadPage } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { isPermitted } from "@/lib/domain/access/permissions";
import { listKeys } from "@/lib/services/keys/list-keys";
import { CreateKeyDialog } from "./_components/create-key-dialog";
import { KeyTable } from "./_components/key-table";
import { createKeyAction, revokeKeyAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  await admit({ path: "/keys", permission: "key.read" });
  const t = await getTranslations("keys");
  return { title: t("title") };
}

export default async function KeysPage() {
  const ctx = await requireContext("/keys");
  const [keys, t] = await Promise.all([loadPage(listKeys(ctx)), getTranslations("keys")]);
  const mayChange = isPermitted(ctx.actor, "key.write");
  return (
    <PageBody>
      <PageHeader
        title={t("title")}
        crumbs={[{ label: t("title") }]}
        description={t("description")}
        actions={
          mayChange ? (
            <CreateKeyDialog
              action={createKeyAction}
              trigger={
                <Button variant="primary">
                  <KeyRoundIcon aria-hidden />
                  {t("create.open")}
                </Button>
              }
            />
          ) : null
        }
      />
      <KeyTable keys={keys} revoke={mayChange ? revokeKeyAction : null} />
    </PageBody>
  );
}
