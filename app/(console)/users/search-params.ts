import { z } from "zod";
import { ROLES } from "@/lib/domain/access/permissions";
import type { ListUsers } from "@/lib/services/users/list-users";
import { type RawParams, setting } from "@/lib/url-setting";

export const DEFAULT_SORT = "email";

const Params = z.object({
  q: setting(z.string().trim().max(120)),
  role: setting(z.enum(ROLES)),
  sort: setting(z.enum(["email", "-email"])),
  cursor: setting(z.string().max(500)),
  columns: setting(z.string().max(200)),
});
export type UserListParams = z.output<typeof Params>;

export function readUserListParams(raw: RawParams): UserListParams {
  return Params.parse(raw);
}

const PAGE_SIZE = 50;

/** The list as the service is asked for it. */
export function toListUsers({ q, role, sort, cursor }: UserListParams): ListUsers {
  return { q, role, direction: sort === "-email" ? "desc" : "asc", cursor, limit: PAGE_SIZE };
}
