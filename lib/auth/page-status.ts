import { AsyncLocalStorage } from "node:async_hooks";
import type { ServerResponse } from "node:http";

// The server and the bundle of the pages each have a copy of this module; what they share hangs on the process.
const KEY = Symbol.for("drawdown.page-status");
const shared: typeof globalThis & { [KEY]?: AsyncLocalStorage<ServerResponse> } = globalThis;
const responses = (shared[KEY] ??= new AsyncLocalStorage());

/** Lets whatever `render` calls say how the page is answered. */
export function withPageStatus<T>(response: ServerResponse, render: () => T): T {
  return responses.run(response, render);
}

/**
 * Says how the page is answered, as long as nothing of it has been sent. Behind a skeleton Next by itself answers 200, for
 * it learns too late that the page is refused; a page's title asks before that (`htmlLimitedBots` in next.config.js).
 */
export function setPageStatus(status: 403 | 404): void {
  const response = responses.getStore();
  if (response && !response.headersSent) response.statusCode = status;
}
