import "server-only";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { insertRecipients } from "@/db/queries/alert-settings";
import { lockAccount } from "@/db/queries/accounts";
import { listRecipients } from "@/db/queries/messages";
import { write } from "@/db/queries/write";
import { ALERT_TOPICS } from "@/lib/domain/alerts/delivery";
import { DomainError } from "@/lib/domain/errors";
import { env } from "@/lib/env";
import { newWebhookSecret, seal } from "@/lib/services/alerts/seal";
import { assertPublicHost, PrivateAddressError } from "@/lib/services/alerts/senders/public-address";
import { recordAudit } from "@/lib/services/audit/record-audit";
import { authorize, type Context } from "@/lib/services/context";
import { accountIdInput, lineInput } from "@/lib/services/inputs";

export const AddRecipient = z.object({
  accountId: accountIdInput,
  channel: z.enum(["email", "sms", "webhook"]),
  address: lineInput(500).min(1),
});
export type AddRecipient = z.infer<typeof AddRecipient>;

/** `secret` is that of an endpoint: it is told here and never again. */
export type AddedRecipient = Readonly<{ id: string; secret: string | null }>;

/** An account writes to so many at most. */
const RECIPIENTS_MAX = 20;

const SHAPES = {
  email: z.email(),
  sms: z.string().regex(/^\+?[0-9]{5,20}$/),
  webhook: z.url({ protocol: /^https?$/ }),
};

/**
 * Adds an address that hears of everything until it is told otherwise. The same address again is the same recipient.
 * @throws DomainError `invalid_input` for what is no such address, is one of a private network or is one too many;
 *   `not_found`, `not_permitted`
 */
export async function addRecipient(ctx: Context, input: AddRecipient): Promise<AddedRecipient> {
  authorize(ctx, "alert.write", input.accountId);
  const { accountId, channel } = input;
  const address = readAddress(input);
  return ctx.db.transaction(async (tx) => {
    await lockAccount(tx, accountId);
    const known = await listRecipients(tx, accountId);
    const same = known.find((other) => other.channel === channel && other.address === address);
    if (same) return { id: same.id, secret: null };
    if (known.length >= RECIPIENTS_MAX) throw new DomainError("invalid_input", { field: "address" });
    const id = uuid();
    const secret = channel === "webhook" ? newWebhookSecret() : null;
    const secretSealed = secret === null ? null : seal(secret, env().NEXTAUTH_SECRET);
    await write(tx, [
      insertRecipients([
        {
          ...{ accountId, id, channel, address, secretSealed },
          topics: [...ALERT_TOPICS],
          createdAt: ctx.now,
          removedAt: null,
        },
      ]),
      recordAudit(ctx, {
        accountId,
        action: "alert.add-recipient",
        subject: { type: "recipient", id },
        after: { channel, address },
      }),
    ]);
    return { id, secret };
  });
}

function readAddress({ channel, address: typed }: AddRecipient): string {
  const address = channel === "sms" ? typed.replaceAll(/[\s()-]/g, "") : typed;
  if (!SHAPES[channel].safeParse(address).success)
    throw new DomainError("invalid_input", { field: "address" });
  if (channel !== "webhook") return address;
  const url = new URL(address);
  // Signed, not secret: who may sign in with the address would leave the password in lists and logs.
  if (url.username !== "" || url.password !== "")
    throw new DomainError("invalid_input", { field: "address" });
  if (env().WEBHOOK_ALLOW_PRIVATE) return url.href;
  try {
    assertPublicHost(url.hostname);
  } catch (error) {
    if (error instanceof PrivateAddressError) throw new DomainError("invalid_input", { field: "address" });
    throw error;
  }
  return url.href;
}
