import {
  ActivityIcon,
  BellIcon,
  BuildingIcon,
  CalculatorIcon,
  CctvIcon,
  GaugeIcon,
  KeyRoundIcon,
  Grid3x3Icon,
  LayoutDashboardIcon,
  type LucideIcon,
  CalendarSyncIcon,
  PackageIcon,
  ReceiptTextIcon,
  ScrollTextIcon,
  UsersIcon,
  WebhookIcon,
} from "lucide-react";
import type { ItemKey } from "@/components/frame/navigation";

const ICONS: Readonly<Record<ItemKey, LucideIcon>> = {
  dashboard: LayoutDashboardIcon,
  accounts: BuildingIcon,
  account: GaugeIcon,
  orders: ReceiptTextIcon,
  devices: CctvIcon,
  packages: PackageIcon,
  usage: ActivityIcon,
  plans: CalendarSyncIcon,
  alerts: BellIcon,
  capabilities: Grid3x3Icon,
  calculator: CalculatorIcon,
  users: UsersIcon,
  webhooks: WebhookIcon,
  keys: KeyRoundIcon,
  audit: ScrollTextIcon,
};

export function NavigationIcon({ item }: { item: ItemKey }) {
  const Icon = ICONS[item];
  return <Icon aria-hidden strokeWidth={1.75} />;
}
