import { once } from "node:events";
import { openHttpClient } from "@/bench/http-client";
import { startProcess } from "@/bench/processes/start";

export type Asking = Readonly<{
  /** Asks whether a use may happen; fails where the answer is not that it may. */
  ask: (body: string) => Promise<void>;
  stop: () => Promise<void>;
}>;

/** A server process of its own on the database, and a client that keeps its connections. */
export async function openAsking(url: string, token: string): Promise<Asking> {
  const { child, told } = await startProcess<{ port: number }>({ name: "api", url });
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const client = openHttpClient({ port: told.port, path: "/api/v1/check", headers });
  const ask = async (body: string): Promise<void> => {
    const text = await client.post(body);
    if (!text.includes('"allowed":true')) throw new Error(text.slice(0, 300));
  };
  const stop = async () => {
    client.close();
    const ended = once(child, "exit");
    child.disconnect();
    await ended;
  };
  return { ask, stop };
}
