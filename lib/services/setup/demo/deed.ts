import type { Context } from "@/lib/services/context";
import { type DemoPerson, demoId } from "@/lib/services/setup/demo/demo-users";

/** Ends an account's fixed id, so that seeding twice makes nothing twice. */
export type AccountKey = "01" | "02" | "03" | "04" | "05" | "06" | "07" | "08" | "09" | "10" | "11" | "12";

/** What happened on an account of the demo, and how many days before the first start. */
export type Happened = Readonly<{ daysAgo: number; by?: DemoPerson }>;

/** One deed of the demo, done through a use case; the order of themes decides what comes first within a day. */
export type Deed = Readonly<{
  account: AccountKey;
  daysAgo: number;
  by: DemoPerson | "set-up";
  run: (ctx: Context) => Promise<unknown>;
}>;

type Whose = Readonly<{ accountId: string; requestId: string }>;

export const accountIdOf = (key: AccountKey) => demoId("8000", key);

/**
 * The deeds of one theme from its table. Each has a request id that is the same at every start: what a killed start has
 * done is answered again and not done twice.
 */
export function deedsOf<T extends Happened>(
  theme: string,
  table: Readonly<Partial<Record<AccountKey, readonly T[]>>>,
  run: (ctx: Context, deed: T & Whose) => Promise<unknown>,
): Deed[] {
  return Object.entries(table).flatMap(([key, list]) => {
    const account = key as AccountKey;
    return list.map((happened, index) => ({
      account,
      daysAgo: happened.daysAgo,
      by: happened.by ?? "set-up",
      run: (ctx: Context) =>
        run(ctx, {
          ...happened,
          accountId: accountIdOf(account),
          requestId: `demo-${theme}-${account}-${String(index + 1)}`,
        }),
    }));
  });
}

/** Cameras are numbered: `gate-001` to `gate-050`. */
export type CameraRange = readonly [prefix: string, from: number, to: number];

export function deviceIds([prefix, from, to]: CameraRange): string[] {
  return Array.from(
    { length: to - from + 1 },
    (_, index) => `${prefix}-${String(from + index).padStart(3, "0")}`,
  );
}
