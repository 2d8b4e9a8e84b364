import { type ErrorDetails, isDomainError } from "@/lib/domain/errors";

/** A refusal as the tests compare it: its code beside its details. */
export type Refused = ErrorDetails & Readonly<{ code: string }>;

/** What was refused, and how. What is not refused, and what breaks, fails the test. */
export async function refusalOf(work: Promise<unknown> | (() => unknown)): Promise<Refused> {
  let result: unknown;
  try {
    result = await (typeof work === "function" ? work() : work);
  } catch (error) {
    if (isDomainError(error)) return { code: error.code, ...error.details };
    throw error;
  }
  throw new Error(`nothing was refused: ${JSON.stringify(result)}`);
}
