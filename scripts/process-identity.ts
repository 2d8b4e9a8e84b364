import { execFileSync } from "node:child_process";
import fs from "node:fs";

/**
 * What tells a process from a later one with the same number: its start time on Linux, elsewhere what `ps` knows of it.
 * `null` when there is none or only its zombie.
 */
export function processIdentity(pid: number): string | null {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  if (process.platform === "linux") {
    const fields = read(`/proc/${String(pid)}/stat`)
      ?.split(") ")
      .pop()
      ?.split(" ");
    // Fields 3 (state) and 22 (start time) of proc(5), counted from the end of the name in parentheses.
    if (!fields || fields[0] === "Z" || fields[0] === "X") return null;
    return fields[19] ?? null;
  }
  if (!isAlive(pid)) return null;
  return process.platform === "win32" ? "alive" : processStatus(pid, "lstart=");
}

/** Whether the process is a Postgres server that runs on this data folder. */
export function isPostgresOn(pid: number, dataFolder: string): boolean {
  if (processIdentity(pid) === null) return false;
  if (process.platform === "win32") return true;
  const command =
    process.platform === "linux"
      ? read(`/proc/${String(pid)}/cmdline`)?.split("\0")
      : processStatus(pid, "args=")?.split(" ");
  return command?.[0]?.endsWith("postgres") === true && command.includes(dataFolder);
}

/** Processes that a killed Postgres left behind in its data folder; they go by themselves within moments. */
export function processesIn(dataFolder: string): number[] {
  if (process.platform !== "linux") return [];
  const pids = fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const inside = pids.filter((pid) => {
    try {
      return fs.readlinkSync(`/proc/${pid}/cwd`) === dataFolder;
    } catch {
      // Another user's process, or one that has just gone.
      return false;
    }
  });
  return inside.map((pid) => Number.parseInt(pid, 10));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user may not be signalled, but it lives.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function read(file: string): string | undefined {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function processStatus(pid: number, column: string): string | null {
  try {
    return execFileSync("ps", ["-o", column, "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}
