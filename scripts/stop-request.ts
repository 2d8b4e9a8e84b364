let request: AbortSignal | undefined;

/**
 * Aborts when the person, the machine or npm wants us to stop: Ctrl-C, SIGTERM, a closed terminal. A SIGTERM to
 * `npm start` ends npm's shell alone, so under npm the end of our parent counts too. One signal for the whole process;
 * from the first call on, whoever called has to see to the stopping.
 */
export function stopRequest(): AbortSignal {
  return (request ??= listen());
}

function listen(): AbortSignal {
  const parent = process.ppid;
  const controller = new AbortController();
  const stop = (reason: string) => {
    clearInterval(watch);
    controller.abort(reason);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  const watch = setInterval(() => {
    if (process.env["npm_lifecycle_event"] && process.ppid !== parent) stop("npm is gone");
  }, 500);
  watch.unref();
  return controller.signal;
}
