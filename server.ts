import http from "node:http";
import next from "next";
import { inFront } from "@/lib/api/front";
import { env } from "@/lib/env";
import { withPageStatus } from "@/lib/auth/page-status";
import { closePools } from "@/lib/services/pools";
import { endOnRequest } from "@/lib/process-end";
import { captureConsole, log } from "@/lib/services/log";

/** How long requests in flight may take to end once we are asked to stop. */
const DRAIN_MS = 15_000;

/** An address may name 500 plans, and the framework sends it along in headers of its own. */
const HEADER_BYTES_MAX = 256 * 1024;

async function main(): Promise<void> {
  const { HOST, PORT, PUBLIC_URL, AUTH_TRUST_HOST } = env();
  const development = process.env.NODE_ENV === "development";
  const behindProxy = PUBLIC_URL !== undefined;
  const https = PUBLIC_URL?.startsWith("https://") ?? false;
  // next-auth reads its origin from the environment: the public one where there is one, else the request's own.
  if (PUBLIC_URL) process.env["NEXTAUTH_URL"] = PUBLIC_URL;
  else if (!AUTH_TRUST_HOST) process.env["AUTH_TRUST_HOST"] = "1";

  if (!development) captureConsole();
  const app = next({ dev: development, hostname: HOST, port: PORT });
  await app.prepare();
  const handleByNext = app.getRequestHandler();
  let draining = false;

  const listener = inFront({
    behindProxy,
    https,
    development,
    isDraining: () => draining,
    rest: (request, response) => withPageStatus(response, () => handleByNext(request, response)),
  });
  const server = http.createServer({ maxHeaderSize: HEADER_BYTES_MAX }, listener);
  // Only the development server upgrades, for its reloads.
  if (development) server.on("upgrade", app.getUpgradeHandler());
  // Longer than a load balancer keeps its connections, so that it never sends into one that we are closing.
  server.keepAliveTimeout = 75_000;

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(PORT, HOST, resolve);
  });
  log().info({ host: HOST, port: PORT }, "the server listens");

  endOnRequest("server", async () => {
    draining = true;
    await drain(server);
    await app.close();
    await closePools();
  });
}

/** Takes no new connection, lets requests in flight end, and cuts what is left after a while. */
async function drain(server: http.Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const late = setTimeout(() => {
    server.closeAllConnections();
  }, DRAIN_MS);
  await closed;
  clearTimeout(late);
}

main().catch((error: unknown) => {
  log().fatal({ err: error }, "the server could not start");
  process.exit(1);
});
