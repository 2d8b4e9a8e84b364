import "server-only";
import { z } from "zod";
import { getAccount } from "@/db/queries/accounts";
import { type ActivationRow, listActivations } from "@/db/queries/packages";
import { defaultPriceBook } from "@/lib/catalog/default-price-book";
import { chineseName } from "@/lib/catalog/names-zh";
import { accountNow } from "@/lib/domain/accounts/account-clock";
import { activatableServices, type Activation } from "@/lib/domain/accounts/activation";
import { UNIFIED_OCR } from "@/lib/domain/catalog/capabilities";
import { lookUp } from "@/lib/domain/catalog/look-up";
import type { PriceBook } from "@/lib/domain/catalog/price-book";
import { priceBookAt } from "@/lib/services/catalog/price-books";
import { inShippedOrder } from "@/lib/services/catalog/shipped-order";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput } from "@/lib/services/inputs";

export const ListServices = z.object({ accountId: accountIdInput });
export type ListServices = z.infer<typeof ListServices>;

export type ServiceView = Readonly<{
  service: string;
  product: "vision" | "ocr";
  name: string;
  nameZh: string | null;
  /** Since when it is on; null where it is off. */
  activatedAt: string | null;
  activatedByName: string | null;
}>;

export function toActivation({ service, fromAt, untilAt }: ActivationRow): Activation {
  return { service, from: fromAt, until: untilAt };
}

/**
 * Every service that can be switched on, and since when it is on for the account.
 * @throws DomainError `not_found`, `not_permitted`
 */
export async function listServices(
  ctx: Context,
  { accountId }: ListServices,
): Promise<readonly ServiceView[]> {
  authorize(ctx, "package.read", accountId);
  return ctx.db.read(async (tx) => {
    const now = accountNow(await getAccount(tx, accountId), ctx.now);
    const [rows, book] = await Promise.all([listActivations(tx, accountId), priceBookAt(tx, now)]);
    return inOrder(activatableServices(book)).map((service) => {
      const open = rows.find(
        (row) => row.service === service && row.fromAt <= now && (row.untilAt === null || now < row.untilAt),
      );
      return {
        service,
        ...nameOf(book, service),
        activatedAt: open?.fromAt.toISOString() ?? null,
        activatedByName: open?.activatedByName ?? null,
      };
    });
  });
}

/** The order in which the product ships them; the database keeps a document's keys in an order of its own. */
function inOrder(services: readonly string[]): readonly string[] {
  const entries = Object.fromEntries(services.map((service) => [service, null]));
  const shipped = Object.fromEntries(activatableServices(defaultPriceBook).map((service) => [service, null]));
  return inShippedOrder(entries, shipped).map(([service]) => service);
}

function nameOf(book: PriceBook, service: string): Pick<ServiceView, "product" | "name" | "nameZh"> {
  const { vision, ocr } = book.products;
  const group = lookUp(vision.groups, service);
  if (group) return { product: "vision", name: group.name, nameZh: group.nameZh };
  const entry = lookUp(ocr.capabilities, service.slice("ocr:".length));
  const name = service === UNIFIED_OCR ? ocr.unified.name : (entry?.name ?? service);
  return { product: "ocr", name, nameZh: entry?.nameZh ?? chineseName("capabilities", service) };
}
