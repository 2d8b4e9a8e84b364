import { fork } from "node:child_process";
import { once } from "node:events";
import http from "node:http";
import path from "node:path";

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
  const agent = new http.Agent({ keepAlive: true, maxSockets: 128 });
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const target = { host: "127.0.0.1", port, path: "/api/v1/usage", method: "POST", agent };
  const send = (body: string) =>
    new Promise<number>((resolve, reject) => {
      const request = http.request(
        { ...target, headers: { ...headers, "content-length": Buffer.byteLength(body) } },
        (response) => {
          let text = "";
          response.setEncoding("utf8").on("data", (part: string) => (text += part));
          response.on("end", () => {
            const [, accepted = ""] = /"accepted":(\d+)/.exec(text) ?? [];
            if (accepted === "" || text.includes('"refused":0') === false)
              reject(new Error(text.slice(0, 300)));
            else resolve(Number.parseInt(accepted, 10));
          });
        },
      );
      request.on("error", reject);
      request.end(body);
    });
  return {
    send,
    memory: async () => {
      child.send("memory");
      const [{ rss }] = (await once(child, "message")) as [{ rss: number }];
      return rss / 1024 / 1024;
    },
    stop: async () => {
      agent.destroy();
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}
