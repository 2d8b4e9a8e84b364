import { LockIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { StatePanel } from "@/components/state-panel";
import { Button } from "@/components/ui/button";

export type RefusedStateProps = Readonly<{
  /** The viewer's role, named in the sentence. */
  role?: "admin" | "support" | "customer";
  homeHref?: string;
}>;

/** The page of a role that may not see this: what is missing, who can help, the way back. */
export function RefusedState({ role, homeHref = "/" }: RefusedStateProps) {
  const t = useTranslations("refused");
  return (
    <StatePanel
      icon={LockIcon}
      heading="h1"
      title={t("title")}
      className="min-h-[60dvh]"
      actions={
        <Button asChild variant="primary">
          <Link href={homeHref}>{t("home")}</Link>
        </Button>
      }
    >
      <p>{role ? t("role", { role }) : t("signedIn")}</p>
      <p>{t("whatToDo")}</p>
    </StatePanel>
  );
}
