import { type ChildProcess, spawn } from "node:child_process";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { nodeArguments } from "@/scripts/node-arguments";
import { Refusal } from "@/scripts/refusal";

/** The server and the worker, running. */
export type AppProcesses = Readonly<{
  address: string;
  /** Resolves, with one sentence, when one of them ends without being asked to. */
  failure: Promise<string>;
  /** Ends both and starts them again; for development. */
  restart: () => Promise<void>;
  /** Lets requests and jobs in flight end, then stops both. */
  stop: () => Promise<void>;
}>;

type Wanted = Readonly<{
  root: string;
  host: string;
  port: number;
  environment: Readonly<Record<string, string>>;
  /** The folder of the bundled processes. */
  bundle: string;
  stop?: AbortSignal;
}>;

const READY_SECONDS = 60;
/** Longer than the server and the worker take at most (server.ts, worker.ts). */
const STOP_SECONDS = 25;

/** Starts both processes and waits until the server answers that it is ready. */
export async function startProcesses(wanted: Wanted): Promise<AppProcesses> {
  const server = new Supervised("server", wanted);
  const worker = new Supervised("worker", wanted);
  const processes = [server, worker];
  const failure = Promise.race(processes.map((each) => each.failure));
  const stop = async () => {
    await Promise.all(processes.map((each) => each.stop()));
  };
  const restart = async () => {
    await stop();
    for (const each of processes) each.start();
  };
  server.start();
  const address = addressOf(wanted.host, wanted.port);
  try {
    await untilReady(address, failure, wanted.stop);
    // A person waits for the pages and nobody for the jobs, which catch up: they must not slow the pages' start.
    worker.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return { address, failure, restart, stop };
}

/** Where this machine reaches a server that listens on `host`. */
function addressOf(host: string, port: number): string {
  // "Every address" is none that one could ask.
  const reachable =
    { "0.0.0.0": "127.0.0.1", "::": "[::1]" }[host] ?? (host.includes(":") ? `[${host}]` : host);
  return `http://${reachable}:${String(port)}`;
}

/** One process of ours, and the news when it ends by itself. */
class Supervised {
  readonly failure: Promise<string>;
  readonly #name: string;
  readonly #wanted: Wanted;
  #child: ChildProcess | null = null;
  #report: (sentence: string) => void = () => undefined;

  constructor(name: "server" | "worker", wanted: Wanted) {
    this.#name = name;
    this.#wanted = wanted;
    this.failure = new Promise((resolve) => {
      this.#report = resolve;
    });
  }

  start(): void {
    const { root, bundle, environment } = this.#wanted;
    const child = spawn(process.execPath, [...nodeArguments(), `${bundle}/${this.#name}.js`], {
      cwd: root,
      env: { ...process.env, ...environment },
      // The channel closes when we are gone, however that happens: the process then ends by itself.
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      // Ctrl-C in the terminal reaches us alone; we stop the processes in order.
      detached: process.platform !== "win32",
    });
    this.#child = child;
    child.on("error", (error) => {
      this.#report(`the ${this.#name} could not be started: ${error.message}`);
    });
    child.on("exit", (code, signal) => {
      if (this.#child === child) {
        this.#report(`the ${this.#name} ended by itself (${signal ?? `exit code ${String(code)}`})`);
      }
    });
  }

  async stop(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), STOP_SECONDS * 1000);
    await ended;
    clearTimeout(late);
  }
}

async function untilReady(address: string, failure: Promise<string>, stop?: AbortSignal): Promise<void> {
  const ended = failure.then((sentence) => {
    throw new Refusal(sentence);
  });
  for (const deadline = performance.now() + READY_SECONDS * 1000; performance.now() < deadline;) {
    stop?.throwIfAborted();
    if (await Promise.race([isReady(address), ended])) return;
    await Promise.race([sleep(50), ended]);
  }
  throw new Refusal(`the server was not ready in ${String(READY_SECONDS)} s; its log above says why`);
}

async function isReady(address: string): Promise<boolean> {
  try {
    const answer = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(2_000) });
    return answer.ok;
  } catch {
    return false;
  }
}

/** @throws Refusal when something else listens there, or we may not. */
export async function assertPortFree(host: string, port: number): Promise<void> {
  // What a killed start left behind goes within moments.
  for (let attempt = 0; ; attempt += 1) {
    const code = await listenOnce(host, port);
    if (code === null) return;
    if (code === "EADDRINUSE" && attempt < 10) await sleep(200);
    else throw new Refusal(whyNot(code, host, port));
  }
}

function whyNot(code: string, host: string, port: number): string {
  if (code === "EADDRINUSE")
    return `port ${String(port)} on ${host} is taken; stop what uses it or choose another: PORT=${String(port + 1)} npm start`;
  if (code === "EACCES") return `no permission to listen on port ${String(port)}; choose one above 1023`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `HOST=${host} is no address of this machine`;
  return `cannot listen on ${host}:${String(port)} (${code})`;
}

function listenOnce(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? error.message);
    });
    probe.listen({ host, port, exclusive: true }, () => {
      probe.close(() => {
        resolve(null);
      });
    });
  });
}
