import "server-only";
import { pino, stdSerializers, type DestinationStream, type Logger } from "pino";

/** Names under which a secret or a person might slip into a log; logging none of them is the rule, this is the net. */
const SECRETS = ["password", "secret", "token", "authorization", "cookie", "email", "phone", "name"];

type LoggedError = Readonly<{
  type: string;
  message: string;
  code?: unknown;
  stack?: string;
  cause?: LoggedError;
}>;

/**
 * What a log may hold of an error. Database errors carry the statement's parameters and the offending row, which are
 * somebody's data: only the statement, the code and the stack go out.
 */
export function toLoggedError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: "not an error object was thrown" };
  const clean = (text: string) => text.replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/, "");
  const { cause } = error;
  return {
    type: error.name,
    message: clean(error.message),
    ...("code" in error ? { code: error.code } : {}),
    ...(error.stack ? { stack: clean(error.stack) } : {}),
    ...(cause instanceof Error ? { cause: toLoggedError(cause) } : {}),
  };
}

/** A logger that writes one line of JSON per event. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { ...stdSerializers, err: toLoggedError, error: toLoggedError },
    redact: { paths: SECRETS.flatMap((key) => [key, `*.${key}`]), censor: "[removed]" },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Next's bundle and the server's each load this module: one logger per process. */
const KEY = Symbol.for("drawdown.log");
const shared: typeof globalThis & { [KEY]?: Logger } = globalThis;

/** The log of this process, on its standard output. Ids may go in, personal data and secrets may not. */
export function log(): Logger {
  // Not by env(): what is wrong with the settings is worth a line too.
  return (shared[KEY] ??= createLog(process.env["LOG_LEVEL"] ?? "info"));
}

/** Sends what libraries print to the console through the log, so that every line of the output is JSON. */
export function captureConsole(): void {
  for (const [method, level] of [
    ["error", "error"],
    ["warn", "warn"],
    ["info", "info"],
    ["log", "info"],
  ] as const) {
    // eslint-disable-next-line no-console -- this is where the console ends
    console[method] = (...values: unknown[]) => {
      const error = values.find((value) => value instanceof Error);
      const text = values.filter((value) => typeof value === "string").join(" ");
      log()[level](error ? { err: error } : {}, plainText(text));
    };
  }
}

/** Without the colours of a terminal. */
function plainText(text: string): string {
  return text.replace(/\u001b\[[0-9;]*m/g, "").trim();
}
