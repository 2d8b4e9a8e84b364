import { log } from "@/lib/services/log";

/** Nothing takes longer to end than this, whatever hangs. */
const END_MS = 20_000;

/**
 * Ends this process in order when it is asked to: by SIGTERM or SIGINT, or because whoever started it is gone (the
 * channel to it closes). A second request does not hurry it; the time limit does.
 */
export function endOnRequest(who: "server" | "worker", end: () => Promise<void>): void {
  let ending = false;
  const request = (reason: string) => {
    if (ending) return;
    ending = true;
    log().info({ reason }, `the ${who} stops`);
    setTimeout(() => {
      log().error(`the ${who} did not stop in time`);
      process.exit(1);
    }, END_MS).unref();
    end().then(
      () => process.exit(0),
      (error: unknown) => {
        log().error({ err: error }, `the ${who} did not stop in order`);
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", () => {
    request("SIGTERM");
  });
  process.on("SIGINT", () => {
    request("SIGINT");
  });
  process.on("disconnect", () => {
    request("its starter is gone");
  });
}
