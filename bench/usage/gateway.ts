import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { openHttpClient } from "@/bench/http-client";

export type Gateway = Readonly<{
  /** Sends events and answers how many were accepted. */
  send: (body: string) => Promise<number>;
  /** The server's memory now, in megabytes. */
  memory: () => Promise<number>;
  stop: () => Promise<void>;
}>;

/** A server process of its own on the database, and a client that keeps its connections. */
export async function openGateway(url: string, token: string): Promise<Gateway> {
  const script = path.join(import.meta.dirname, "server.ts");
  const child = fork(script, [], {
    execArgv: ["--conditions=react-server", "--import", "tsx"],
    env: {
      ...process.env,
      DATABASE_URL: url,
      NEXTAUTH_SECRET: "the benchmark's own secret, long enough",
      LOG_LEVEL: "info",
      NODE_ENV: "production",
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const client = openHttpClient({ port, path: "/api/v1/usage", headers });
  const send = async (body: string): Promise<number> => {
    const text = await client.post(body);
    const [, accepted] = /"accepted":(\d+)/.exec(text) ?? [];
    if (accepted === undefined || !text.includes('"refused":0')) throw new Error(text.slice(0, 300));
    return Number.parseInt(accepted, 10);
  };
  return {
    send,
    memory: async () => {
      child.send("memory");
      const [{ rss }] = (await once(child, "message")) as [{ rss: number }];
      return rss / 1024 / 1024;
    },
    stop: async () => {
      client.close();
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}
