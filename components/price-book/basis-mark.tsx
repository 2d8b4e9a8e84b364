import { BadgeCheckIcon, FlaskConicalIcon, type LucideIcon, MessageSquareQuoteIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { Basis } from "@/lib/domain/catalog/price";

const ICONS: Readonly<Record<Basis, LucideIcon>> = {
  published: BadgeCheckIcon,
  reported: MessageSquareQuoteIcon,
  sample: FlaskConicalIcon,
};

const COLOURS: Readonly<Record<Basis, string>> = {
  published: "text-muted-foreground",
  reported: "text-muted-foreground",
  sample: "text-attention",
};

/** How a price is known, in a word: a made-up one stands out. */
export function BasisBadge({ basis }: { basis: Basis }) {
  const t = useTranslations("receipt.basis");
  const Icon = ICONS[basis];
  return (
    <Badge tone={basis === "sample" ? "attention" : "outline"}>
      <Icon aria-hidden />
      {t(basis)}
    </Badge>
  );
}

/** The same as a sign, for dense tables that explain their signs. */
export function BasisSign({ basis, className }: { basis: Basis; className?: string }) {
  const t = useTranslations("receipt.basis");
  const Icon = ICONS[basis];
  return (
    <span title={t(basis)} className={cn("inline-flex", COLOURS[basis], className)}>
      <Icon aria-hidden className="size-3.5" strokeWidth={1.75} />
      <span className="sr-only">{t(basis)}</span>
    </span>
  );
}
