import "server-only";
import type { UsageInput } from "@/lib/domain/usage/usage-event";
import { nameInput } from "@/lib/services/inputs";

/** The reporter's own name for a use; counted once per account, for ever. */
export const EVENT_ID_MAX = 200;
export const eventIdInput = nameInput(EVENT_ID_MAX);

/** One use as a program reports it, of any account. Shapes have been checked; what it means is the domain's to say. */
export type UseReport = UsageInput & Readonly<{ accountId: string }>;

/** One account's events, in the order in which they are decided. */
export type AccountReports = Readonly<{ accountId: string; reports: readonly UseReport[] }>;

/** The same, at the account's own now. */
export type AccountUses = AccountReports & Readonly<{ now: Date }>;
