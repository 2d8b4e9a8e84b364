import "server-only";
import { connect } from "@/db/client";
import { seedDemo } from "@/lib/services/setup/demo/seed-demo";
import type { SignInNote } from "@/lib/services/setup/demo/demo-users";
import { offerFirstAdmin } from "@/lib/services/setup/offer-first-admin";
import { loadShippedPriceBook } from "@/lib/services/setup/load-shipped-price-book";
import { systemContext } from "@/lib/services/setup/system-context";

export type SetUpOptions = Readonly<{ url: string; demo: boolean; zone: string; now: Date }>;

/** `firstAdminPath` is there once: when nobody can administer yet and no such link waits to be used. */
export type SetUpResult = Readonly<{ signIns: readonly SignInNote[]; firstAdminPath: string | null }>;

/**
 * What a migrated database needs before the first request: the shipped price book, and either the demo or a way in for
 * the first admin. Doing it again adds nothing.
 */
export async function setUp({ url, demo, zone, now }: SetUpOptions): Promise<SetUpResult> {
  const pool = connect(url, { role: "staff", max: 4, name: "drawdown set-up" });
  try {
    const ctx = systemContext(pool.database(), { name: "set-up", now, zone });
    await loadShippedPriceBook(ctx);
    const signIns = demo ? await seedDemo(ctx) : [];
    return { signIns, firstAdminPath: demo ? null : await offerFirstAdmin(ctx) };
  } finally {
    await pool.end();
  }
}
