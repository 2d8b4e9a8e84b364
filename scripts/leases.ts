import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { processIdentity } from "@/scripts/process-identity";

/**
 * Who uses a shared thing, as one file per process. The last user to leave switches the thing off; a user that was killed
 * is not counted, because its identity no longer matches a living process.
 */
export class Leases {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @returns whether nobody else holds one */
  take(): boolean {
    fs.mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    fs.writeFileSync(this.#own(), processIdentity(process.pid) ?? "");
    return this.#others().length === 0;
  }

  /** Gives the own lease back. @returns whether nobody else holds one */
  giveBack(): boolean {
    fs.rmSync(this.#own(), { force: true });
    return this.#others().length === 0;
  }

  #own(): string {
    return path.join(this.#folder, String(process.pid));
  }

  #others(): string[] {
    if (!fs.existsSync(this.#folder)) return [];
    return fs.readdirSync(this.#folder).filter((name) => {
      if (name === String(process.pid)) return false;
      const file = path.join(this.#folder, name);
      const identity = processIdentity(Number.parseInt(name, 10));
      if (identity !== null && fs.readFileSync(file, "utf8") === identity) return true;
      fs.rmSync(file, { force: true });
      return false;
    });
  }
}

/** Runs `work` while no other process of this machine runs work under the same lock file. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const mark = `${String(process.pid)} ${processIdentity(process.pid) ?? ""}`;
  while (!tryLock(file, mark)) await sleep(50);
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

function tryLock(file: string, mark: string): boolean {
  try {
    fs.writeFileSync(file, mark, { flag: "wx" });
    return true;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const [pid, identity] = readMark(file);
  // An empty mark is a lock in the making; one whose process is gone was left by a crash.
  if (pid && processIdentity(Number.parseInt(pid, 10)) !== identity) fs.rmSync(file, { force: true });
  return false;
}

function readMark(file: string): string[] {
  try {
    return fs.readFileSync(file, "utf8").split(" ");
  } catch {
    return [];
  }
}
