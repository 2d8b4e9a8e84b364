import "server-only";
import { z } from "zod";
import { getAccount } from "@/db/queries/accounts";
import { type QpsNow, qpsNow } from "@/db/queries/qps-limits";
import { Reading } from "@/db/queries/reading";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { serviceOf } from "@/lib/domain/accounts/activation";
import { invariant } from "@/lib/domain/errors";
import { openAccount } from "@/lib/domain/usage/account-state";
import { roomLeft } from "@/lib/domain/usage/check-use";
import { IPC_IMAGE } from "@/lib/domain/usage/usage-event";
import type { Span, UsageFacts } from "@/lib/domain/usage/usage-facts";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { capabilityEntries } from "@/lib/services/catalog/capability-view";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";
import { type LimitView, limitOf, type RoomView, toRoomView } from "@/lib/services/usage/check-view";
import { askUsageFacts } from "@/lib/services/usage/load-usage-facts";

export const GetEntitlements = z.object({ accountId: accountIdInput });
export type GetEntitlements = z.infer<typeof GetEntitlements>;

export type CapabilityEntitlement = Readonly<{
  id: string;
  /** How it is sold: of `pay-as-you-go`, `single`, `general`, `qps`. */
  methods: readonly string[];
  limit: LimitView;
  left: Pick<RoomView, "packages" | "freeQuota">;
  /** Until when its QPS plan is paid. */
  planUntil: string | null;
}>;

export type EntitlementsView = Readonly<{
  account: string;
  /** By staff; every call is refused while it is. */
  suspended: boolean;
  /** Products whose calls are refused for arrears. */
  stopped: readonly string[];
  /** Services that are switched on: only their capabilities can be called, and are listed. */
  services: readonly string[];
  capabilities: readonly CapabilityEntitlement[];
  /** Of today, where the account has plans of cameras or has used them. */
  pools: RoomView["pools"];
  priceBook: number;
}>;

/**
 * What an account may call and what it has for it, at its own now: for a gateway to keep and to ask for again by its tag.
 * It says nothing of the moment itself, so that it changes only when an answer to a call could.
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function getEntitlements(
  ctx: Context,
  { accountId }: GetEntitlements,
): Promise<EntitlementsView> {
  authorize(ctx, "usage.read", accountId);
  return ctx.db.read(async (tx) => {
    const now = accountNow(await getAccount(tx, accountId), ctx.now);
    const entries = capabilityEntries(await priceBookAt(tx, now));
    const reports = [IPC_IMAGE, ...entries.map(({ id }) => id)].map((capability) => ({
      accountId,
      id: "",
      capability,
    }));
    const asked = { accountId, now, reports };
    const reading = new Reading();
    const loaded = askUsageFacts(reading, [asked], { zone: ctx.zone });
    const plans = reading.add(qpsNow([asked]));
    await reading.send(tx);
    const facts = (await loaded.facts(tx)).get(accountId);
    invariant(facts !== undefined, "facts are loaded for the account");
    return toView(accountId, facts, plans);
  });
}

function toView(account: string, facts: UsageFacts, plans: readonly QpsNow[]): EntitlementsView {
  const now = facts.now;
  const state = openAccount(facts);
  const book = state.books.at(now.getTime());
  const services = [
    ...new Set(facts.activations.filter((one) => runs(one, now)).map(({ service }) => service)),
  ].sort();
  const active = new Set(services);
  const entries = capabilityEntries(book).filter(({ id }) => {
    const service = serviceOf(book, id);
    return service === null || (service !== undefined && active.has(service));
  });
  const [type] = Object.keys(book.products.ocr.unified.types);
  const pools = roomLeft(state, now, { capability: IPC_IMAGE })?.pools ?? null;
  return {
    account,
    suspended: facts.suspensions.some((one) => runs(one, now)),
    stopped: [...new Set(facts.stops.filter((one) => runs(one, now)).map(({ product }) => product))].sort(),
    services,
    capabilities: entries.map(({ id, methods }) => {
      const room = roomLeft(state, now, { capability: id, ...SMALLEST, type });
      const { packages, freeQuota } = room ? toRoomView(room) : { packages: [], freeQuota: null };
      const plan = plans.find(({ capability }) => capability === id);
      const limit = limitOf(book, id, { plans, hasPackage: packages.length > 0 });
      invariant(limit !== null, "a capability of the price book has a limit");
      const sold = Object.entries(methods).flatMap(([method, { sold: isSold }]) => (isSold ? [method] : []));
      return {
        id,
        methods: sold,
        limit,
        left: { packages, freeQuota },
        planUntil: plan?.until.toISOString() ?? null,
      };
    }),
    pools: pools && pools.analyses.max + pools.analyses.used + pools.eventSearches.max > 0 ? pools : null,
    priceBook: book.version,
  };
}

/** What a package pays of a video depends on its format: it is listed where it pays for the smallest. */
const SMALLEST = { resolutionP: 1, fps: 1 };

function runs({ from, until }: Span, now: Date): boolean {
  return from <= now && (until === null || now < until);
}
