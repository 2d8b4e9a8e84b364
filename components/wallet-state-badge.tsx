import {
  BatteryLowIcon,
  BatteryWarningIcon,
  CircleCheckIcon,
  CircleDashedIcon,
  CircleSlashIcon,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

const LOOKS = {
  enough: { tone: "ok", icon: CircleCheckIcon },
  low: { tone: "attention", icon: BatteryLowIcon },
  overdrawn: { tone: "attention", icon: BatteryWarningIcon },
  empty: { tone: "danger", icon: CircleSlashIcon },
  unused: { tone: "past", icon: CircleDashedIcon },
} as const;

export type WalletState = keyof typeof LOOKS;

/** How a wallet stands: enough, under its threshold, living on credit, nothing left to spend, or never used. */
export function WalletStateBadge({ state, className }: { state: WalletState; className?: string }) {
  const t = useTranslations("walletState");
  const { tone, icon: Icon } = LOOKS[state];
  return (
    <Badge data-slot="wallet-state-badge" tone={tone} {...(className ? { className } : {})}>
      <Icon aria-hidden />
      {t(state)}
    </Badge>
  );
}
