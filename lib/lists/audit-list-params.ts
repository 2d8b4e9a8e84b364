import { z } from "zod";
import type { SearchAudit } from "@/lib/services/audit/search-audit";
import { type RawParams, setting } from "@/lib/url-setting";

const Params = z.object({
  // Not dropped when it is no id: a list of everything would not be what was asked for.
  account: setting(z.string().max(64)),
  actor: setting(z.union([z.uuid(), z.literal("system")])),
  action: setting(z.string().max(64)),
  from: setting(z.iso.date()),
  until: setting(z.iso.date()),
  cursor: setting(z.string().max(500)),
  columns: setting(z.string().max(200)),
  /** The entry that is open, as `filed-under.id`. */
  entry: setting(z.string().max(80)),
});
export type AuditListParams = z.output<typeof Params>;

export function readAuditListParams(raw: RawParams): AuditListParams {
  return Params.parse(raw);
}

const PAGE_SIZE = 50;

/** The list as the service is asked for it. */
export function toSearchAudit({ account, actor, action, from, until, cursor }: AuditListParams): SearchAudit {
  return { accountId: account, actor, action, from, until, cursor, limit: PAGE_SIZE };
}
