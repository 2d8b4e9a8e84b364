import { UserPlusIcon } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/page-body";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { admit } from "@/lib/auth/admit";
import { loadPage } from "@/lib/auth/load-page";
import { requireContext } from "@/lib/auth/require-context";
import { isPermitted } from "@/lib/domain/access/permissions";
import { listUsers } from "@/lib/services/users/list-users";
import type { RawParams } from "@/lib/url-setting";
import { InviteDialog } from "./_components/invite-dialog";
import { UserTable } from "./_components/user-table";
import { disableUserAction, inviteUserAction, resetPasswordAction } from "./actions";
import { DEFAULT_SORT, readUserListParams, toListUsers } from "./search-params";

type UsersPageProps = Readonly<{ searchParams: Promise<RawParams> }>;

export async function generateMetadata(): Promise<Metadata> {
  await admit({ path: "/users", permission: "user.read" });
  const t = await getTranslations("users");
  return { title: t("title") };
}

export default async function UsersPage({ searchParams }: UsersPageProps) {
  const ctx = await requireContext("/users");
  const params = readUserListParams(await searchParams);
  const [list, t] = await Promise.all([
    loadPage(listUsers(ctx, toListUsers(params))),
    getTranslations("users"),
  ]);
  const mayChange = isPermitted(ctx.actor, "user.write");
  const actions = mayChange ? { reset: resetPasswordAction, disable: disableUserAction } : null;
  return (
    <PageBody>
      <PageHeader
        title={t("title")}
        crumbs={[{ label: t("title") }]}
        description={t("description")}
        actions={
          mayChange ? (
            <InviteDialog
              action={inviteUserAction}
              trigger={
                <Button variant="primary">
                  <UserPlusIcon aria-hidden />
                  {t("invite.open")}
                </Button>
              }
            />
          ) : null
        }
      />
      <UserTable
        list={list}
        params={params}
        sort={params.sort ?? DEFAULT_SORT}
        viewerId={ctx.actor.userId}
        actions={actions}
      />
    </PageBody>
  );
}
