import { SearchXIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { StatePanel } from "@/components/state-panel";
import { Button } from "@/components/ui/button";

/** Nothing under this address, or nothing that this viewer may know of: the two are told apart nowhere. */
export function MissingState({ homeHref = "/" }: { homeHref?: string }) {
  const t = useTranslations("missing");
  return (
    <StatePanel
      icon={SearchXIcon}
      heading="h1"
      title={t("title")}
      className="min-h-[60dvh]"
      actions={
        <Button asChild variant="primary">
          <Link href={homeHref}>{t("home")}</Link>
        </Button>
      }
    >
      <p>{t("sentence")}</p>
    </StatePanel>
  );
}
