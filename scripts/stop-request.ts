/**
 * Aborts when the person, the machine or npm wants us to stop: Ctrl-C, SIGTERM, a closed terminal. A SIGTERM to
 * `npm start` ends npm's shell alone, so under npm the end of our parent counts too.
 */
export function stopRequest(): AbortSignal {
  const parent = process.ppid;
  const request = new AbortController();
  const stop = () => {
    clearInterval(watch);
    request.abort();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  const watch = setInterval(() => {
    if (process.env["npm_lifecycle_event"] && process.ppid !== parent) stop();
  }, 500);
  watch.unref();
  return request.signal;
}
