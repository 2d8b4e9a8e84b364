import { useTranslations } from "next-intl";
import { AccountLink } from "@/components/account-link";
import type { Column } from "@/components/data-table/column";
import { DateText } from "@/components/date-text";
import { StatusBadge } from "@/components/status-badge";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { UserView } from "@/lib/services/users/user-view";
import { DisableDialog } from "./disable-dialog";
import { ResetDialog } from "./reset-dialog";
import type { UserActions } from "./user-actions";

type Viewed = Readonly<{ viewerId: string; actions: UserActions | null }>;

export function useUserColumns({ viewerId, actions }: Viewed): readonly Column<UserView>[] {
  const t = useTranslations("users.columns");
  const roles = useTranslations("user.roles");
  return [
    {
      key: "name",
      header: t("name"),
      cell: (user) => <Name user={user} own={user.id === viewerId} />,
      card: "title",
      widthMax: "16rem",
    },
    {
      key: "email",
      header: t("email"),
      cell: (user) => user.email,
      sortable: true,
      card: "line",
      widthMax: "20rem",
    },
    { key: "role", header: t("role"), cell: (user) => roles(user.role), choice: "shown" },
    {
      key: "account",
      header: t("account"),
      cell: (user) => <Account user={user} />,
      choice: "shown",
      card: "line",
      widthMax: "16rem",
    },
    {
      key: "status",
      header: t("status"),
      kind: "status",
      cell: (user) => <StatusBadge status={user.status} />,
      card: "corner",
    },
    {
      key: "lastSignIn",
      header: t("lastSignIn"),
      kind: "date",
      cell: (user) => <LastSignIn user={user} />,
      choice: "shown",
      card: "figure",
    },
    {
      key: "created",
      header: t("created"),
      kind: "date",
      cell: (user) => <DateText at={user.createdAt} precision="day" />,
      choice: "hidden",
    },
    ...(actions
      ? [
          {
            key: "actions",
            header: t("actions"),
            kind: "actions" as const,
            cell: (user: UserView) => <RowActions user={user} own={user.id === viewerId} actions={actions} />,
            card: "figure" as const,
          },
        ]
      : []),
  ];
}

function Name({ user, own }: Readonly<{ user: UserView; own: boolean }>) {
  const t = useTranslations("users");
  return (
    <span className="inline-flex max-w-full items-center gap-2 font-medium">
      <span className="truncate">{user.name}</span>
      {own ? <Badge>{t("you")}</Badge> : null}
    </span>
  );
}

function Account({ user }: Readonly<{ user: UserView }>) {
  const t = useTranslations("users");
  if (user.accountId === null) return <span className="text-muted-foreground">{t("staff")}</span>;
  return <AccountLink id={user.accountId} name={user.accountName ?? user.accountId} />;
}

function LastSignIn({ user }: Readonly<{ user: UserView }>) {
  const t = useTranslations("users");
  return user.lastSignInAt === null ? t("never") : <DateText at={user.lastSignInAt} />;
}

type RowActionsProps = Readonly<{ user: UserView; own: boolean; actions: UserActions }>;

function RowActions({ user, own, actions }: RowActionsProps) {
  const t = useTranslations("users");
  const disabled = user.status === "disabled";
  const named = (label: string) => t("named", { label, name: user.name });
  return (
    <span className="inline-flex items-center gap-1.5">
      {disabled ? null : (
        <ResetDialog
          action={actions.reset}
          user={user}
          trigger={
            <Button size="sm" aria-label={named(t("reset.open"))}>
              {t("reset.open")}
            </Button>
          }
        />
      )}
      {/* Nobody locks themselves out by a slip; another admin can do it. */}
      {own ? null : (
        <DisableDialog
          action={actions.disable}
          user={user}
          trigger={
            <Button size="sm" aria-label={named(t(disabled ? "enable.open" : "disable.open"))}>
              {t(disabled ? "enable.open" : "disable.open")}
            </Button>
          }
        />
      )}
    </span>
  );
}
