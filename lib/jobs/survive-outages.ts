import { log } from "@/lib/services/log";

/** The codes of a database that is away: no connection, a cut one, a server that stops or starts (SQLSTATE 57P01 to 57P03, class 08). */
const AWAY = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|57P0[123]|08\w{3})$/;

/** Whether an error says that the database was away, and nothing of ours. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? error.code : undefined;
  if (typeof code === "string" && AWAY.test(code)) return true;
  // node-postgres gives this one no code.
  return error.message.startsWith("Connection terminated");
}

/**
 * Keeps the process alive when the database goes away at the very end of a job: pg-boss tells its queue of the end and waits for
 * no answer, so a failure to tell would end the process. The job counts as lost when its time is over, and is safe to run twice.
 * Everything else that nobody caught still ends the process.
 */
export function surviveOutages(): void {
  process.on("unhandledRejection", (error) => {
    if (!isOutage(error)) throw error;
    log().warn({ err: error }, "the database was away at the end of a job");
  });
}
