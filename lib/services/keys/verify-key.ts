import "server-only";
import { LRUCache } from "lru-cache";
import type { Database } from "@/db/client";
import { findServiceKeyByHash, noteKeyUse, type ServiceKeyRow } from "@/db/queries/service-keys";
import type { KeyActor } from "@/lib/domain/access/permissions";
import { keyStatus } from "@/lib/domain/access/service-key";
import { hashToken, isToken } from "@/lib/services/keys/key-token";
import { log } from "@/lib/services/log";

/** How long a key that was read is believed: by so much a revocation may be late. */
export const BELIEVED_MS = 3_000;
/** When a key was used is written at most this often. */
const NOTED_MS = 60_000;
const REMEMBERED = 1_000;

type Known = { readonly row: ServiceKeyRow; readonly readAt: number; notedAt: number };

/** By hash, so that no key lies in the memory of the process. */
const known = new LRUCache<string, Known>({ max: REMEMBERED });

/**
 * Whose key it is; undefined for one that is unknown, expired or revoked, which are not told apart. The key is looked for
 * by its hash: how long that takes tells nothing about the keys there are.
 */
export async function verifyKey(db: Database, token: string, now: Date): Promise<KeyActor | undefined> {
  if (!isToken(token)) return undefined;
  const hash = hashToken(token);
  const found = await find(db, hash, now.getTime());
  if (!found || keyStatus(found.row, now) !== "active") return undefined;
  noteUse(db, found, now);
  const { id: keyId, name, scopes } = found.row;
  return { kind: "key", keyId, name, scopes };
}

async function find(db: Database, hash: string, now: number): Promise<Known | undefined> {
  const before = known.get(hash);
  if (before && now - before.readAt < BELIEVED_MS && now >= before.readAt) return before;
  known.delete(hash);
  const row = await db.read((tx) => findServiceKeyByHash(tx, hash));
  if (!row) return undefined;
  const found = { row, readAt: now, notedAt: row.lastUsedAt?.getTime() ?? 0 };
  known.set(hash, found);
  return found;
}

/** Beside the request, which does not wait for it nor fail with it. */
function noteUse(db: Database, found: Known, now: Date): void {
  if (now.getTime() - found.notedAt < NOTED_MS) return;
  found.notedAt = now.getTime();
  db.read((tx) => noteKeyUse(tx, found.row.id, now)).catch((error: unknown) => {
    log().warn({ err: error }, "the use of a key was not noted");
  });
}
