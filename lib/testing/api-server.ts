import http from "node:http";
import type { AddressInfo } from "node:net";
import { inFront } from "@/lib/api/front";

export type ApiServer = Readonly<{ origin: string; port: number; close: () => Promise<void> }>;

/** The plain handlers behind a real socket, as `server.ts` puts them in front of Next; what they do not know is a 404. */
export async function openApiServer(): Promise<ApiServer> {
  const listener = inFront({
    behindProxy: false,
    https: false,
    development: false,
    isDraining: () => false,
    rest: async (_request, response) => {
      response.writeHead(404).end();
    },
  });
  const server = http.createServer(listener);
  // As server.ts: a client that rests for a while finds its connections as it left them.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { origin: `http://127.0.0.1:${port}`, port, close };
}
