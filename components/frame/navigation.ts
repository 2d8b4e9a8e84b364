import { isPermitted, type Permission, type UserActor } from "@/lib/domain/access/permissions";

/** The person who looks at the page: what the frame shows of them and decides by. */
export type Viewer = UserActor;

export const GROUPS = ["desk", "selling", "money", "catalogue", "admin"] as const;
export type GroupKey = (typeof GROUPS)[number];

export const ITEMS = [
  "dashboard",
  "accounts",
  "account",
  "orders",
  "devices",
  "packages",
  "plans",
  "usage",
  "alerts",
  "capabilities",
  "calculator",
  "users",
  "webhooks",
  "keys",
  "audit",
] as const;
export type ItemKey = (typeof ITEMS)[number];

type Entry = Readonly<{
  group: GroupKey;
  key: ItemKey;
  href: string | ((viewer: Viewer) => string);
  permission: Permission;
  /** `staff` leave out what a customer sees in another form, `customer` the other way round. */
  only?: "staff" | "customer";
}>;

/**
 * Every section that exists, in order. A new section is one row here, a label under `navigation` in the messages and an
 * icon in `navigation-icon.tsx`. Hiding is a courtesy: the services refuse on their own.
 */
const ENTRIES: readonly Entry[] = [
  { group: "desk", key: "dashboard", href: "/", permission: "dashboard.read" },
  { group: "desk", key: "accounts", href: "/accounts", permission: "account.list" },
  {
    group: "desk",
    key: "account",
    href: (viewer) => `/accounts/${viewer.accountId ?? ""}`,
    permission: "account.read",
    only: "customer",
  },
  { group: "desk", key: "orders", href: "/orders", permission: "order.read" },
  { group: "selling", key: "devices", href: "/devices", permission: "device.read" },
  { group: "selling", key: "packages", href: "/packages", permission: "package.read" },
  { group: "selling", key: "plans", href: "/plans", permission: "plan.read" },
  { group: "selling", key: "usage", href: "/usage", permission: "usage.read" },
  { group: "money", key: "alerts", href: "/alerts", permission: "alert.read" },
  { group: "catalogue", key: "capabilities", href: "/capabilities", permission: "catalog.read" },
  { group: "catalogue", key: "calculator", href: "/calculator", permission: "catalog.read" },
  { group: "admin", key: "users", href: "/users", permission: "user.read" },
  { group: "admin", key: "keys", href: "/keys", permission: "key.read" },
  { group: "admin", key: "webhooks", href: "/webhooks", permission: "webhook.list" },
  { group: "admin", key: "audit", href: "/audit", permission: "audit.read" },
];

export type NavigationItem = Readonly<{ key: ItemKey; href: string }>;
export type NavigationGroup = Readonly<{ key: GroupKey; items: readonly NavigationItem[] }>;

/** The sections that the viewer may open, by group; groups without any are left out. */
export function navigationFor(viewer: Viewer): readonly NavigationGroup[] {
  const side = viewer.role === "customer" ? "customer" : "staff";
  const open = ENTRIES.filter(
    ({ permission, only = side }) =>
      only === side && isPermitted(viewer, permission, viewer.accountId ?? undefined),
  );
  return GROUPS.map((key) => ({
    key,
    items: open
      .filter((entry) => entry.group === key)
      .map((entry) => ({
        key: entry.key,
        href: typeof entry.href === "string" ? entry.href : entry.href(viewer),
      })),
  })).filter((group) => group.items.length > 0);
}

/** Whether a section is the one that the address belongs to. */
export function isCurrent(href: string, pathname: string): boolean {
  return href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
}

/** Where the viewer starts: the first section that is open to them. */
export function homeOf(viewer: Viewer): string {
  return navigationFor(viewer)[0]?.items[0]?.href ?? "/";
}
