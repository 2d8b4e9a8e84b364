import "server-only";
import type { ServiceKeyRow } from "@/db/queries/service-keys";
import { type KeyScope, keyStatus, type KeyStatus } from "@/lib/domain/access/service-key";

/** A key as people see it: never the key itself. Instants are ISO texts. */
export type KeyView = Readonly<{
  id: string;
  name: string;
  hint: string;
  scopes: readonly KeyScope[];
  status: KeyStatus;
  createdAt: string;
  createdByName: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
  revokedAt: string | null;
}>;

export function toKeyView(row: ServiceKeyRow, now: Date): KeyView {
  const { id, name, hint, scopes, createdAt, createdByName, expiresAt, lastUsedAt, revokedAt } = row;
  return {
    id,
    name,
    hint,
    scopes,
    status: keyStatus(row, now),
    createdAt: createdAt.toISOString(),
    createdByName,
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}
