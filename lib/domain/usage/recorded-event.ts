import type { Funding } from "@/lib/domain/usage/funding";
import type { UsageEvent } from "@/lib/domain/usage/usage-event";

/** An event with who paid for it; `book` is the price-book version of its own time. */
export type RecordedEvent = UsageEvent & Readonly<{ book: number; funding: Funding }>;
