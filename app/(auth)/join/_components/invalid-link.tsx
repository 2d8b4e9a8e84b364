import { Link2OffIcon } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

/** A one-time link that cannot be used (any more): why that may be, and what to do. */
export function InvalidLink() {
  const t = useTranslations("join.invalid");
  const refusals = useTranslations("refusals");
  return (
    <div className="flex flex-col items-start gap-4">
      <span className="flex size-10 items-center justify-center rounded-lg border bg-card text-muted-foreground">
        <Link2OffIcon aria-hidden className="size-5" strokeWidth={1.75} />
      </span>
      <div className="flex flex-col gap-1.5">
        <h1 className="display-type text-2xl">{t("title")}</h1>
        <p className="text-muted-foreground">{refusals("link_invalid")}</p>
        <p className="text-muted-foreground">{t("joined")}</p>
      </div>
      <Button asChild variant="primary" size="lg">
        <Link href="/sign-in">{t("signIn")}</Link>
      </Button>
    </div>
  );
}
