import { isDomainError } from "@/lib/domain/errors";

/** What many requests at once came to: the results, and how often each refusal was given. What breaks fails the test. */
export type Outcome<T> = Readonly<{ results: readonly T[]; refusals: Readonly<Record<string, number>> }>;

/** Sends `count` requests at the same moment and waits for all of them. */
export async function atOnce<T>(count: number, work: (index: number) => Promise<T>): Promise<Outcome<T>> {
  const settled = await Promise.allSettled(Array.from({ length: count }, (_, index) => work(index)));
  const results: T[] = [];
  const refusals: Record<string, number> = {};
  for (const outcome of settled) {
    if (outcome.status === "fulfilled") results.push(outcome.value);
    else if (isDomainError(outcome.reason)) {
      refusals[outcome.reason.code] = (refusals[outcome.reason.code] ?? 0) + 1;
    } else throw outcome.reason;
  }
  return { results, refusals };
}
