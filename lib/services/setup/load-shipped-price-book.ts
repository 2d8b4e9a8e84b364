import "server-only";
import { createHash } from "node:crypto";
import { findPriceBook, insertPriceBook } from "@/db/queries/catalog";
import { lockName } from "@/db/queries/users";
import { write } from "@/db/queries/write";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";

/** Publishes the price book that ships with the product, once; a published version is never changed. */
export async function loadShippedPriceBook(ctx: Context): Promise<void> {
  authorize(ctx, "catalog.write");
  const { version } = defaultPriceBook;
  await ctx.db.transaction(async (tx) => {
    await lockName(tx, "price-book");
    if (await findPriceBook(tx, version)) return;
    const checksum = createHash("sha256").update(JSON.stringify(defaultPriceBook)).digest("hex");
    await write(tx, [
      insertPriceBook({
        version,
        effectiveFrom: new Date(defaultPriceBook.effectiveFrom),
        document: defaultPriceBook,
        checksum,
        publishedAt: ctx.now,
        publishedBy: null,
      }),
      recordAudit(ctx, {
        action: "price-book.publish",
        subject: { type: "price-book", id: version.toString() },
        after: { effectiveFrom: defaultPriceBook.effectiveFrom, checksum },
      }),
    ]);
  });
}
