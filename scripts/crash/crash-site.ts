import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ensureDatabase } from "@/scripts/databases";
import { type EmbeddedPostgres, startPostgres } from "@/scripts/embedded-postgres";

const root = path.resolve(import.meta.dirname, "../..");

/** The secret of the app that our processes are. */
export const APP_SECRET = "s".repeat(32);

/** A Postgres of the test's own and processes of ours on it, all of which may be killed hard and started again. */
export class CrashSite {
  private readonly folder: string;
  private server: EmbeddedPostgres | undefined;
  private readonly children = new Set<ChildProcess>();

  /** @param settings what our processes are told beside their database */
  constructor(
    name: string,
    private readonly settings: Readonly<Record<string, string>> = {},
  ) {
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), `crash-${name}-`));
    // The account that runs Postgres for root passes through.
    fs.chmodSync(this.folder, 0o755);
  }

  /** Starts Postgres, also one that was killed. @returns the database's address, the same each time */
  async startServer(): Promise<string> {
    this.server = await startPostgres({ root, folder: path.join(this.folder, "pg") });
    return ensureDatabase(this.server, "drawdown");
  }

  startProcess(script: string, args: readonly string[], url: string): ChildProcess {
    const flags = ["--conditions=react-server", "--import", "tsx", path.join(root, script), ...args];
    const settings = { DATABASE_URL: url, NEXTAUTH_SECRET: APP_SECRET, LOG_LEVEL: "silent" };
    const child = spawn(process.execPath, flags, {
      cwd: root,
      env: { ...process.env, ...settings, ...this.settings },
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.children.add(child);
    child.once("close", () => this.children.delete(child));
    return child;
  }

  killServer(): void {
    const [pid] = fs.readFileSync(path.join(this.folder, "pg/postmaster.pid"), "utf8").split("\n");
    process.kill(Number.parseInt(pid ?? "", 10), "SIGKILL");
  }

  async close(): Promise<void> {
    await Promise.all([...this.children].map(killProcess));
    await this.server?.stop();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

export async function killProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "close");
}

/** Waits until a process has said `word`. @returns what it has said so far */
export async function untilSaid(child: ChildProcess, word: string): Promise<string> {
  let told = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (told += text));
  while (!told.includes(word)) {
    if (child.exitCode !== null) throw new Error(`the process ended before it said "${word}"`);
    await sleep(5);
  }
  return told;
}
