import type { ErrorCode } from "@/lib/domain/error-codes";

/** What a refusal says about itself: plain JSON, so that it survives the way to a screen or an API client. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/**
 * A refusal: the request was understood and must not be done, and the user can do something about it.
 * `details.field` names the input that is to blame, where there is one.
 */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(code);
    this.name = "DomainError";
    this.code = code;
    this.details = details;
  }
}

/** Next and the server load this module twice in one process, so `instanceof` alone would miss the other copy's errors. */
export function isDomainError(error: unknown): error is DomainError {
  return error instanceof DomainError || (error instanceof Error && error.name === "DomainError");
}

/** A broken invariant is a bug of ours, never a refusal: it rolls back and is not caught. */
export function invariant(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${sentence}`);
}
