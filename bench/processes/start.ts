import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { bundleProcess } from "@/scripts/build";
import { nodeArguments } from "@/scripts/node-arguments";

const root = path.resolve(import.meta.dirname, "../..");

type Wanted = Readonly<{
  /** A script beside this one. */
  name: "api" | "worker";
  url: string;
}>;

/**
 * Starts a process on the database and waits for its first message. It runs from a bundle, as the product's own processes do:
 * compiled on the fly, every closure is named when it is made, which users never pay for.
 */
export async function startProcess<Told>({
  name,
  url,
}: Wanted): Promise<Readonly<{ child: ChildProcess; told: Told }>> {
  const script = await bundleProcess(root, `bench/processes/${name}.ts`, ".data/bench");
  const child = fork(script, [], {
    execArgv: [...nodeArguments()],
    env: {
      ...process.env,
      DATABASE_URL: url,
      NEXTAUTH_SECRET: "the benchmark's own secret, long enough",
      LOG_LEVEL: "info",
      NODE_ENV: "production",
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [told] = (await once(child, "message")) as [Told];
  return { child, told };
}
