import {
  ArchiveIcon,
  BanIcon,
  BellOffIcon,
  CalendarClockIcon,
  CircleAlertIcon,
  CircleCheckIcon,
  CircleDashedIcon,
  CircleDotIcon,
  CircleSlashIcon,
  ClockIcon,
  CopyCheckIcon,
  FlaskConicalIcon,
  ListChecksIcon,
  LoaderIcon,
  type LucideIcon,
  MailIcon,
  PauseIcon,
  RotateCcwIcon,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";

type Look = Readonly<{ tone: BadgeTone; icon: LucideIcon }>;

/** Every state that a badge can show. Colour never stands alone: each state has its icon and its word. */
const LOOKS = {
  // Orders.
  pending: { tone: "attention", icon: ClockIcon },
  paid: { tone: "ok", icon: CircleCheckIcon },
  fulfilled: { tone: "ok", icon: CircleCheckIcon },
  cancelled: { tone: "past", icon: BanIcon },
  refunded: { tone: "past", icon: RotateCcwIcon },
  // Bulk orders and their rows.
  checked: { tone: "outline", icon: ListChecksIcon },
  confirmed: { tone: "booked", icon: ClockIcon },
  running: { tone: "booked", icon: LoaderIcon },
  done: { tone: "ok", icon: CircleCheckIcon },
  stopped: { tone: "attention", icon: PauseIcon },
  discarded: { tone: "past", icon: ArchiveIcon },
  problem: { tone: "danger", icon: CircleAlertIcon },
  waiting: { tone: "booked", icon: ClockIcon },
  ordered: { tone: "ok", icon: CircleCheckIcon },
  refused: { tone: "danger", icon: BanIcon },
  left: { tone: "attention", icon: CircleDashedIcon },
  // Rows of an import.
  accepted: { tone: "ok", icon: CircleCheckIcon },
  duplicate: { tone: "past", icon: CopyCheckIcon },
  // Messages.
  queued: { tone: "booked", icon: ClockIcon },
  unrecorded: { tone: "booked", icon: ClockIcon },
  sent: { tone: "ok", icon: CircleCheckIcon },
  failed: { tone: "danger", icon: CircleAlertIcon },
  muted: { tone: "past", icon: BellOffIcon },
  unsent: { tone: "attention", icon: CircleDashedIcon },
  // Accounts and users.
  active: { tone: "ok", icon: CircleDotIcon },
  suspended: { tone: "danger", icon: PauseIcon },
  overdue: { tone: "danger", icon: CircleAlertIcon },
  invited: { tone: "booked", icon: MailIcon },
  revoked: { tone: "past", icon: BanIcon },
  disabled: { tone: "past", icon: CircleSlashIcon },
  sandbox: { tone: "outline", icon: FlaskConicalIcon },
  // Plans and packages.
  scheduled: { tone: "booked", icon: CalendarClockIcon },
  expiring: { tone: "attention", icon: CalendarClockIcon },
  expired: { tone: "past", icon: ArchiveIcon },
  retained: { tone: "attention", icon: ArchiveIcon },
  released: { tone: "past", icon: ArchiveIcon },
  exhausted: { tone: "danger", icon: CircleSlashIcon },
  "pending-activation": { tone: "attention", icon: CircleDashedIcon },
  // Usage.
  voided: { tone: "past", icon: BanIcon },
  undone: { tone: "past", icon: RotateCcwIcon },
  // Bills.
  issued: { tone: "booked", icon: ClockIcon },
  // Price books.
  draft: { tone: "outline", icon: CircleDashedIcon },
  published: { tone: "ok", icon: CircleCheckIcon },
  superseded: { tone: "past", icon: ArchiveIcon },
} as const satisfies Record<string, Look>;

export type Status = keyof typeof LOOKS;

export const STATUSES = Object.keys(LOOKS) as readonly Status[];

export function StatusBadge({ status, className }: { status: Status; className?: string }) {
  const t = useTranslations("status");
  const { tone, icon: Icon } = LOOKS[status];
  return (
    <Badge data-slot="status-badge" tone={tone} {...(className ? { className } : {})}>
      <Icon aria-hidden />
      {t(status)}
    </Badge>
  );
}
