"use client";

import { XIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import type { ViewAction } from "@/components/saved-views/view-action";

type RemoveViewButtonProps = Readonly<{
  action: ViewAction;
  view: Readonly<{ id: string; name: string }>;
}>;

/** Forgets the view, not what it shows: the list stays as it is, and can be saved again. */
export function RemoveViewButton({ action, view }: RemoveViewButtonProps) {
  const t = useTranslations("views");
  const [, dispatch, pending] = useActionState(action, null);
  return (
    <form action={dispatch} className="flex">
      <input type="hidden" name="viewId" value={view.id} />
      <button
        type="submit"
        disabled={pending}
        aria-label={t("remove", { name: view.name })}
        title={t("remove", { name: view.name })}
        className="flex size-7 items-center justify-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground"
      >
        <XIcon aria-hidden className="size-3.5" />
      </button>
    </form>
  );
}
