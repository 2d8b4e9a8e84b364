"use client";

import { LogOutIcon, MonitorXIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { startTransition } from "react";
import type { ActionState } from "@/components/form/refusal";
import type { Viewer } from "@/components/frame/navigation";
import { Badge } from "@/components/ui/badge";
import { menuItemClasses, PopoverMenu } from "@/components/ui/popover-menu";

/** Two letters of a Western name, the first character of a Chinese one. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? "")][0] ?? "?";
  if (!/^\p{Script=Latin}$/u.test(first)) return first;
  const last = words.length > 1 ? ([...(words.at(-1) ?? "")][0] ?? "") : "";
  return (first + last).toUpperCase();
}

async function signOutHere(): Promise<void> {
  // Loaded at the click: nobody signs out often enough to carry it on every page.
  const { signOut } = await import("next-auth/react");
  await signOut({ callbackUrl: "/sign-in" });
}

/** Ends every session of the viewer; asked for once, so nothing went before. */
export type SignOutEverywhere = (previous: null, data: FormData) => Promise<ActionState>;

type UserMenuProps = Readonly<{ viewer: Viewer; signOutEverywhere?: SignOutEverywhere }>;

export function UserMenu({ viewer, signOutEverywhere }: UserMenuProps) {
  const t = useTranslations("user");
  const everywhere = (action: SignOutEverywhere) =>
    startTransition(async () => {
      const state = await action(null, new FormData());
      // All sessions are void now; this also takes the cookie away and leads to the sign-in page.
      if (state?.ok !== false) await signOutHere();
    });
  return (
    <PopoverMenu
      label={t("menu", { name: viewer.name })}
      triggerClassName="ml-1 flex size-8 items-center justify-center rounded-full"
      className="w-60"
      trigger={
        <span
          aria-hidden
          className="flex size-7 items-center justify-center rounded-full border bg-primary-subtle text-xs font-semibold text-link"
        >
          {initials(viewer.name)}
        </span>
      }
    >
      <div className="flex items-start justify-between gap-2 px-2 py-1.5">
        <div className="min-w-0">
          <p className="truncate text-sm font-medium">{viewer.name}</p>
          <p className="truncate text-xs text-muted-foreground">{viewer.email}</p>
        </div>
        <Badge>{t(`roles.${viewer.role}`)}</Badge>
      </div>
      <div aria-hidden className="-mx-1 my-1 h-px bg-border" />
      <button type="button" className={menuItemClasses} onClick={() => void signOutHere()}>
        <LogOutIcon aria-hidden />
        {t("signOut")}
      </button>
      {signOutEverywhere ? (
        <button type="button" className={menuItemClasses} onClick={() => everywhere(signOutEverywhere)}>
          <MonitorXIcon aria-hidden />
          {t("signOutEverywhere")}
        </button>
      ) : null}
    </PopoverMenu>
  );
}
