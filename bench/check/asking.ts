import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { openHttpClient } from "@/bench/http-client";

export type Asking = Readonly<{
  /** Asks whether a use may happen; fails where the answer is not that it may. */
  ask: (body: string) => Promise<void>;
  stop: () => Promise<void>;
}>;

/** A server process of its own on the database, and a client that keeps its connections. */
export async function openAsking(url: string, token: string): Promise<Asking> {
  const child = fork(path.join(import.meta.dirname, "server.ts"), [], {
    execArgv: ["--conditions=react-server", "--import", "tsx"],
    env: {
      ...process.env,
      DATABASE_URL: url,
      NEXTAUTH_SECRET: "the benchmark's own secret, long enough",
      LOG_LEVEL: "warn",
      NODE_ENV: "production",
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const client = openHttpClient({ port, path: "/api/v1/check", headers });
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
