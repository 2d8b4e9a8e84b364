import type { Difference } from "@/lib/catalog/worked-examples/play-example";

/** One case of a file: what it is called, and what differs from what it expects; none means that it holds. */
export type Outcome = Readonly<{ id: string; kind: string; differences: readonly Difference[] }>;
