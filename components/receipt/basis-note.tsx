import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { TierBand } from "@/lib/domain/pricing/receipt";

type BasisNoteProps = Readonly<{ basis: TierBand["basis"]; source: string }>;

/** How a price is known. A published one is the rule and stays unmarked; a made-up one must be seen. */
export function BasisNote({ basis, source }: BasisNoteProps) {
  const t = useTranslations("receipt");
  if (basis === "published") return null;
  return (
    <Badge
      tone={basis === "sample" ? "attention" : "neutral"}
      title={t("source", { source })}
      className="h-4 px-1"
    >
      {t(`basis.${basis}`)}
    </Badge>
  );
}
