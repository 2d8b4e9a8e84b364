import { createAccount } from "@/lib/services/accounts/create-account";
import { suspendAccount } from "@/lib/services/accounts/suspend-account";
import { type AccountKey, type Deed, deedsOf, type Happened } from "@/lib/services/setup/demo/deed";

type Opened = Happened &
  Readonly<{
    name: string;
    locale: "en" | "zh";
    kind?: "standard" | "sandbox";
    contact: readonly [name: string, email: string];
  }>;

/** Twelve customers, each in a state that somebody has to deal with, or can leave alone. */
const ACCOUNTS: Readonly<Record<AccountKey, readonly Opened[]>> = {
  // Doing well: cameras that run, some renewed ahead, packages, money in both currencies.
  "01": [
    {
      daysAgo: 119,
      name: "Harbour Retail",
      locale: "en",
      contact: ["Mei Lin", "mei.lin@harbour-retail.example"],
    },
  ],
  // Large and growing by a few cameras a week.
  "02": [
    {
      daysAgo: 201,
      name: "云栖智慧园区",
      locale: "zh",
      contact: ["陈思远", "chen.siyuan@yunqi-park.example"],
    },
  ],
  // Lives on its credit; a bulk order stopped where that ended.
  "03": [
    {
      daysAgo: 91,
      name: "Northwind Logistics",
      locale: "en",
      contact: ["Owen Clarke", "owen.clarke@northwind.example"],
    },
  ],
  // Below its threshold, and its cameras end within days.
  "04": [
    { daysAgo: 59, name: "Blue Kite Daycare", locale: "en", contact: ["Sara Holm", "sara@bluekite.example"] },
  ],
  // Spent to the last fen.
  "05": [{ daysAgo: 29, name: "长江物业", locale: "zh", contact: ["刘洋", "liuyang@changjiang.example"] }],
  "06": [
    {
      daysAgo: 301,
      name: "Castellan Security",
      locale: "en",
      contact: ["Iris Moreau", "iris@castellan.example"],
    },
  ],
  // Ordered three hundred cameras by CSV; the next file waits with five bad rows.
  "07": [
    {
      daysAgo: 42,
      name: "Pine Street Clinics",
      locale: "en",
      contact: ["Dana Ruiz", "dana.ruiz@pinestreet.example"],
    },
  ],
  // Half of its cameras were let run out.
  "08": [
    {
      daysAgo: 401,
      name: "Solaris Farms",
      locale: "en",
      contact: ["Tom Becker", "tom@solaris-farms.example"],
    },
  ],
  // Renewed ahead and took part of it back.
  "09": [{ daysAgo: 61, name: "明德中学", locale: "zh", contact: ["王晓明", "wang@mingde.example"] }],
  // Pays in dollars.
  "10": [
    {
      daysAgo: 26,
      name: "Atlas Robotics",
      locale: "en",
      contact: ["Priya Nair", "priya@atlas-robotics.example"],
    },
  ],
  // Has just been opened.
  "11": [
    { daysAgo: 1, name: "Greenfield Trial", locale: "en", contact: ["Jo Sand", "jo@greenfield.example"] },
  ],
  "12": [
    {
      daysAgo: 4,
      name: "Sandbox: a quarter ahead",
      locale: "en",
      kind: "sandbox",
      contact: ["Demo Desk", "desk@drawdown.example"],
    },
  ],
};

const SUSPENSIONS: Readonly<Partial<Record<AccountKey, readonly (Happened & { reason: string })[]>>> = {
  "06": [{ daysAgo: 10, by: "support", reason: "Contract ended" }],
};

export const ACCOUNT_DEEDS: readonly Deed[] = [
  ...deedsOf("account", ACCOUNTS, (ctx, { accountId, name, locale, kind = "standard", contact }) =>
    createAccount(ctx, {
      name,
      locale,
      kind,
      contactName: contact[0],
      contactEmail: contact[1],
      contactPhone: "",
      requestId: accountId,
    }),
  ),
  ...deedsOf("suspension", SUSPENSIONS, (ctx, { accountId, reason }) =>
    suspendAccount(ctx, { accountId, to: "suspended", reason }),
  ),
];
