import { useTranslations } from "next-intl";
import type en from "@/messages/en.json";

type Action = keyof typeof en.audit.actions.user;

/** What was done, in the reader's language; a deed that no message file knows is called by its own name. */
export function useActionName(): (action: string) => string {
  const t = useTranslations("audit.actions");
  return (action) => {
    // Actions arrive at run time, so they are looked for before they are used.
    const key = action as `user.${Action}`;
    return /^[\w-]+\.[\w-]+$/.test(action) && t.has(key) ? t(key) : action;
  };
}
