import os from "node:os";

/**
 * How Node runs the server and the worker. Its garbage collector shares the young objects among as many threads as there are
 * cores; on two, the other one is Postgres', and a request waits for a helper that has no core to run on.
 */
export function nodeArguments(): readonly string[] {
  return ["--enable-source-maps", ...(os.availableParallelism() <= 2 ? ["--no-parallel-scavenge"] : [])];
}
