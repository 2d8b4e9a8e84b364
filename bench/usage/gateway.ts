import { once } from "node:events";
import { openHttpClient } from "@/bench/http-client";
import { startProcess } from "@/bench/processes/start";

export type Gateway = Readonly<{
  /** Sends events and answers how many were accepted. */
  send: (body: string) => Promise<number>;
  /** The server's memory now, in megabytes. */
  memory: () => Promise<number>;
  stop: () => Promise<void>;
}>;

/** A server process of its own on the database, and a client that keeps its connections. */
export async function openGateway(url: string, token: string): Promise<Gateway> {
  const { child, told } = await startProcess<{ port: number }>({ name: "api", url });
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const client = openHttpClient({ port: told.port, path: "/api/v1/usage", headers });
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
