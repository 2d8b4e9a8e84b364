/** A reason to stop that the person at the terminal can do something about: printed as one line, without a stack trace. */
export class Refusal extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = "Refusal";
  }
}

/** The code of a system or database error (`EACCES`, `ECONNREFUSED`, a SQLSTATE), looked for through wrapped errors. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return "cause" in error ? codeOf(error.cause) : undefined;
}

/** Prints why nothing runs and makes the exit code say so. A bug keeps its stack trace, a refusal has none. */
export function reportFailure(error: unknown): void {
  const text =
    error instanceof Refusal ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`drawdown: ${text ?? ""}\n`);
  process.exitCode = 1;
}
