import { z } from "zod";
import { SOURCES } from "@/lib/domain/usage/funding";
import { OUTCOMES } from "@/lib/domain/usage/usage-event";
import type { ExploreUsage } from "@/lib/services/usage/explore-usage";
import type { ListUsageEvents } from "@/lib/services/usage/list-usage-events";
import { type RawParams, setting } from "@/lib/url-setting";

const shared = {
  // Not dropped when it is no id: another account's usage would not be what was asked for.
  account: setting(z.string().max(64)),
  capability: setting(z.string().max(100)),
  from: setting(z.iso.date()),
  until: setting(z.iso.date()),
};

const ExplorerParams = z.object({ ...shared, by: setting(z.enum(["hour", "day", "month"])) });
export type ExplorerParams = z.output<typeof ExplorerParams>;

const EventParams = z.object({
  ...shared,
  outcome: setting(z.enum(OUTCOMES)),
  source: setting(z.enum(SOURCES)),
  state: setting(z.enum(["standing", "voided"])),
  id: setting(z.string().max(200)),
  cursor: setting(z.string().max(700)),
  columns: setting(z.string().max(200)),
});
export type EventParams = z.output<typeof EventParams>;

export function readExplorerParams(raw: RawParams): ExplorerParams {
  return ExplorerParams.parse(raw);
}

export function readEventParams(raw: RawParams): EventParams {
  return EventParams.parse(raw);
}

/** The sums as the service is asked for them. */
export function toExploreUsage(
  accountId: string,
  { capability, by, from, until }: ExplorerParams,
): ExploreUsage {
  return { accountId, capability, by: by ?? "day", from, until };
}

const PAGE_SIZE = 50;

/** The list as the service is asked for it. */
export function toListUsageEvents(accountId: string, params: EventParams): ListUsageEvents {
  const { capability, outcome, source, state, id, from, until, cursor } = params;
  return { accountId, capability, outcome, source, state, id, from, until, cursor, limit: PAGE_SIZE };
}
