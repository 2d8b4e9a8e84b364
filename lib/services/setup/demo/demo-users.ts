import "server-only";
import type { Role } from "@/lib/domain/access/permissions";

export type SignInNote = Readonly<{ email: string; password: string; role: Role }>;

/** Who does what in the demo, by role. */
export type DemoPerson = Role;

/** Everybody may know it: the demo runs on a database of its own, on this machine's loopback. */
export const DEMO_PASSWORD = "drawdown-demo";

/** Ids of the demo are fixed, so that seeding twice makes nothing twice. */
export const demoId = (kind: "8000" | "9000", key: string) => `0197d000-0000-7000-${kind}-0000000000${key}`;

export const DEMO_USERS: readonly Readonly<{
  id: string;
  email: string;
  name: string;
  role: Role;
  accountId: string | null;
}>[] = [
  {
    id: demoId("9000", "01"),
    email: "admin@drawdown.example",
    name: "Ada Admin",
    role: "admin",
    accountId: null,
  },
  {
    id: demoId("9000", "02"),
    email: "support@drawdown.example",
    name: "Sam Support",
    role: "support",
    accountId: null,
  },
  {
    id: demoId("9000", "03"),
    email: "customer@drawdown.example",
    name: "Mei Lin",
    role: "customer",
    accountId: demoId("8000", "01"),
  },
];

/** What the terminal and the sign-in page tell whoever tries the demo. */
export const DEMO_SIGN_INS: readonly SignInNote[] = DEMO_USERS.map(({ email, role }) => ({
  email,
  password: DEMO_PASSWORD,
  role,
}));
