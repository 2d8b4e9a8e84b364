import "server-only";
import type { Transaction } from "@/db/client";
import { OCR_CHANNELS } from "@/lib/domain/catalog/ocr-catalog";
import { invariant } from "@/lib/domain/errors";
import { SOURCES, type Source } from "@/lib/domain/usage/funding";
import type { MeterUse } from "@/lib/domain/usage/usage-facts";

export type FundedRow = Readonly<{ capability: string; source: Source; units: number }>;

/** Units that each source paid for an account so far, from the sums by hour that are kept on write. */
export async function sumFunded(tx: Transaction, accountId: string): Promise<FundedRow[]> {
  const rows = await tx.send(FUNDED, [accountId]);
  return rows.flatMap(([capability, source, units]) => {
    const known = SOURCES.find((one) => one === source);
    // What failed or was throttled is paid by nobody.
    if (!known) return [];
    return [{ capability: String(capability), source: known, units: Number.parseInt(String(units), 10) }];
  });
}

const FUNDED = `select capability, source, sum(units)::text from usage_hour where account_id = $1::uuid
  group by capability, source having sum(units) > 0`;

/** Every counter of a period (`2026-03`), whatever it counts. */
export async function listMeters(tx: Transaction, accountId: string, period: string): Promise<MeterUse[]> {
  const rows = await tx.send(METERS, [accountId, period]);
  return rows.map(([capability, channel, variant, book, units]) => {
    const known = OCR_CHANNELS.find((one) => one === channel);
    invariant(known !== undefined, "a kept channel is known");
    return {
      period,
      capability: String(capability),
      channel: known,
      variant: String(variant),
      book: Number.parseInt(String(book), 10),
      units: Number.parseInt(String(units), 10),
    };
  });
}

const METERS = `select capability, channel, variant, price_book_version, units::text from usage_meter
  where account_id = $1::uuid and period = $2 order by capability, channel, variant, price_book_version`;
