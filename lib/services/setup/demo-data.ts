import type { Currency } from "@/lib/domain/money/money";

/** The demo: twelve customers in different states. Instants are days before the first start. */
export type DemoAccount = Readonly<{
  /** Ends the account's fixed id, so that seeding twice makes nothing twice. */
  key: string;
  name: string;
  locale: "en" | "zh";
  kind?: "sandbox";
  contact: readonly [name: string, email: string];
  topUps?: readonly Readonly<{ daysAgo: number; currency: Currency; amount: string }>[];
  creditLimit?: string;
  alertThreshold?: string;
  orders?: readonly Readonly<{
    daysAgo: number;
    devices: readonly [prefix: string, from: number, to: number];
    capability: string;
    period: string;
  }>[];
  /** Services that are switched on before anything is bought. */
  services?: readonly string[];
  packages?: readonly Readonly<{ daysAgo: number; package: string; size: number; quantity: number }>[];
  suspended?: true;
}>;

const topUp = (daysAgo: number, amount: string, currency: Currency = "CNY") => ({
  daysAgo,
  currency,
  amount,
});
const order = (
  daysAgo: number,
  devices: readonly [string, number, number],
  plan: readonly [string, string],
) => ({
  daysAgo,
  devices,
  capability: plan[0],
  period: plan[1],
});

const lots = (daysAgo: number, id: string, [size, quantity]: readonly [number, number]) => ({
  daysAgo,
  package: id,
  size,
  quantity,
});

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    key: "01",
    name: "Harbour Retail",
    locale: "en",
    contact: ["Mei Lin", "mei.lin@harbour-retail.example"],
    topUps: [topUp(120, "5000"), topUp(30, "2000"), topUp(30, "800", "USD")],
    services: ["object-detection", "face-and-body", "ocr:id-card"],
    packages: [lots(20, "object-detection", [5_000, 2]), lots(8, "ocr-dedicated:id-card", [1_000, 1])],
    alertThreshold: "500",
    orders: [
      order(110, ["shop-cam", 1, 40], ["understand-search", "quarter"]),
      order(29, ["shop-cam", 1, 40], ["understand-search", "quarter"]),
      order(12, ["till-cam", 1, 12], ["understand-reid-search", "month"]),
    ],
  },
  {
    key: "02",
    name: "云栖智慧园区",
    locale: "zh",
    contact: ["陈思远", "chen.siyuan@yunqi-park.example"],
    topUps: [topUp(200, "20000"), topUp(15, "10000")],
    services: ["image-generation", "ocr:general-text"],
    packages: [lots(14, "general-image", [5_000, 4]), lots(3, "ocr-shared", [10_000, 1])],
    orders: [
      order(190, ["gate", 1, 50], ["understand-reid-search", "year"]),
      order(60, ["garage", 1, 36], ["understand", "quarter"]),
      order(3, ["lobby", 1, 8], ["search", "month"]),
    ],
  },
  {
    key: "03",
    name: "Northwind Logistics",
    locale: "en",
    contact: ["Owen Clarke", "owen.clarke@northwind.example"],
    topUps: [topUp(90, "600")],
    creditLimit: "2000",
    orders: [
      order(85, ["dock", 1, 20], ["understand-reid", "quarter"]),
      order(20, ["yard", 1, 30], ["understand-search", "month"]),
    ],
  },
  {
    key: "04",
    name: "Blue Kite Daycare",
    locale: "en",
    contact: ["Sara Holm", "sara@bluekite.example"],
    topUps: [topUp(45, "120")],
    alertThreshold: "60",
    orders: [
      order(44, ["room", 1, 6], ["understand", "month"]),
      order(14, ["room", 1, 6], ["understand", "month"]),
    ],
  },
  {
    key: "05",
    name: "长江物业",
    locale: "zh",
    contact: ["刘洋", "liuyang@changjiang.example"],
    topUps: [topUp(28, "740")],
    orders: [order(27, ["楼宇", 1, 10], ["understand", "year"])],
  },
  {
    key: "06",
    name: "Castellan Security",
    locale: "en",
    contact: ["Iris Moreau", "iris@castellan.example"],
    topUps: [topUp(300, "3000")],
    suspended: true,
    orders: [order(280, ["post", 1, 15], ["understand-reid-search", "quarter"])],
  },
  {
    key: "07",
    name: "Pine Street Clinics",
    locale: "en",
    contact: ["Dana Ruiz", "dana.ruiz@pinestreet.example"],
    topUps: [topUp(10, "1500")],
    orders: [order(9, ["ward", 1, 24], ["understand-search", "month"])],
  },
  {
    key: "08",
    name: "Solaris Farms",
    locale: "en",
    contact: ["Tom Becker", "tom@solaris-farms.example"],
    topUps: [topUp(400, "2400"), topUp(35, "500")],
    orders: [
      order(380, ["field", 1, 18], ["search", "year"]),
      order(5, ["field", 1, 18], ["search", "month"]),
    ],
  },
  {
    key: "09",
    name: "明德中学",
    locale: "zh",
    contact: ["王晓明", "wang@mingde.example"],
    topUps: [topUp(26, "300")],
    orders: [order(25, ["教学楼", 1, 30], ["understand-search", "month"])],
  },
  {
    key: "10",
    name: "Atlas Robotics",
    locale: "en",
    contact: ["Priya Nair", "priya@atlas-robotics.example"],
    topUps: [topUp(8, "12000", "USD")],
  },
  {
    key: "11",
    name: "Greenfield Trial",
    locale: "en",
    contact: ["Jo Sand", "jo@greenfield.example"],
  },
  {
    key: "12",
    name: "Sandbox: a year ahead",
    locale: "en",
    kind: "sandbox",
    contact: ["Demo Desk", "desk@drawdown.example"],
    topUps: [topUp(2, "1000")],
    orders: [order(1, ["test-cam", 1, 5], ["understand-reid-search", "quarter"])],
  },
];
