import { fork } from "node:child_process";
import { once } from "node:events";
import http from "node:http";
import path from "node:path";

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
  const agent = new http.Agent({ keepAlive: true, maxSockets: 128 });
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const target = { host: "127.0.0.1", port, path: "/api/v1/check", method: "POST", agent };
  const ask = (body: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const length = { "content-length": Buffer.byteLength(body) };
      const request = http.request({ ...target, headers: { ...headers, ...length } }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => (text += part));
        response.on("end", () => {
          if (text.includes('"allowed":true')) resolve();
          else reject(new Error(text.slice(0, 300)));
        });
      });
      // The server closes what was idle between two loads, sometimes just when it is used again.
      request.on("error", (error) => {
        if (request.reusedSocket) ask(body).then(resolve, reject);
        else reject(error);
      });
      request.end(body);
    });
  const stop = async () => {
    agent.destroy();
    const ended = once(child, "exit");
    child.disconnect();
    await ended;
  };
  return { ask, stop };
}
