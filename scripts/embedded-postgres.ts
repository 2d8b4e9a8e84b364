import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Leases, withLock } from "@/scripts/leases";
import { type Account, type Placement, placePostgres, program } from "@/scripts/postgres-binaries";
import { isPostgresOn, processesIn, processIdentity } from "@/scripts/process-identity";
import { codeOf, Refusal } from "@/scripts/refusal";

/** A Postgres of our own that runs. Several processes may use one: the last to call `stop` stops it. */
export type EmbeddedPostgres = Readonly<{
  port: number;
  dataFolder: string;
  /** The address of a database for the server's superuser, which owns nothing of the app's. */
  superuserUrl: (database: string) => string;
  /** The address of a database for the app's own role, as an operator would make it on another server. */
  url: (database: string) => string;
  /** Whether nobody else used the server when we came. */
  alone: boolean;
  isRunning: () => boolean;
  stop: () => Promise<void>;
}>;

export const APP_ROLE = "drawdown";

const RECOVERY_SECONDS = 600;
const LOG_BYTES_MAX = 10_000_000;

/**
 * Starts Postgres on a data folder, or joins the one that runs on it already; makes the folder when there is none.
 * @param options.root the checkout, for the binaries in its `node_modules`
 * @param options.folder where the data is wanted; below a home closed to others, root's Postgres keeps it elsewhere
 */
export async function startPostgres(options: { root: string; folder: string }): Promise<EmbeddedPostgres> {
  const wanted = path.resolve(options.root, options.folder);
  try {
    makeParent(wanted);
    const placement = placePostgres(options.root, wanted);
    return await withLock(`${placement.dataFolder}.lock`, () => join(placement));
  } catch (error) {
    throw explainPermission(error, wanted);
  }
}

async function join(placement: Placement): Promise<EmbeddedPostgres> {
  const { dataFolder } = placement;
  if (!fs.existsSync(dataFolder)) initialize(placement);
  // Another user's folder says so here, in one line, and not somewhere in the middle.
  fs.accessSync(path.join(dataFolder, "PG_VERSION"), fs.constants.R_OK);
  const password = readPassword(dataFolder);
  const { pid, port } = (await runningServer(dataFolder)) ?? (await launch(placement));
  const leases = new Leases(`${dataFolder}.leases`);
  const alone = leases.take();
  const address = `127.0.0.1:${String(port)}`;
  const urlOf = (role: string) => (database: string) =>
    `postgres://${role}:${password}@${address}/${database}`;
  return {
    port,
    dataFolder,
    superuserUrl: urlOf("postgres"),
    url: urlOf(APP_ROLE),
    alone,
    isRunning: () => isPostgresOn(pid, dataFolder),
    stop: () =>
      withLock(`${dataFolder}.lock`, async () => {
        // Another of its users may have had to start it anew.
        const current = runningPid(dataFolder);
        if (leases.giveBack() && current !== null) await shutDown(placement, current);
      }),
  };
}

function makeParent(wanted: string): void {
  const parent = path.dirname(wanted);
  if (fs.existsSync(parent)) return;
  fs.mkdirSync(parent, { recursive: true });
  // The unprivileged account that runs Postgres for root passes through; what is secret inside is 0600 by itself.
  if (process.getuid?.() === 0) fs.chmodSync(parent, 0o755);
}

function initialize({ binaries, dataFolder, account }: Placement): void {
  const partial = `${dataFolder}.new`;
  const passwordFile = `${partial}.password`;
  // What a killed start left half made.
  fs.rmSync(partial, { recursive: true, force: true });
  fs.mkdirSync(partial, { mode: 0o700 });
  fs.writeFileSync(passwordFile, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600 });
  for (const each of [partial, passwordFile]) own(each, account);
  const made = spawnSync(
    program(binaries, "initdb"),
    [
      ["-D", partial, "-U", "postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`],
      [
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions",
      ],
    ].flat(),
    { ...account, cwd: "/", encoding: "utf8" },
  );
  if (made.status !== 0) {
    const reason = made.error?.message ?? made.stderr.trim().split("\n").pop() ?? "";
    throw new Refusal(`the database could not be made in ${dataFolder}: ${reason}`);
  }
  // The folder appears under its name last: what has the name is complete and has its password.
  fs.renameSync(passwordFile, passwordFileOf(dataFolder));
  fs.renameSync(partial, dataFolder);
}

function own(file: string, account: Account): void {
  if (account.uid !== undefined && account.gid !== undefined) fs.chownSync(file, account.uid, account.gid);
}

const passwordFileOf = (dataFolder: string) => `${dataFolder}.password`;

function readPassword(dataFolder: string): string {
  const file = passwordFileOf(dataFolder);
  if (!fs.existsSync(file))
    throw new Refusal(`the database in ${dataFolder} is there but its password file ${file} is not`);
  return fs.readFileSync(file, "utf8").trim();
}

function pidFileLines(dataFolder: string): string[] {
  try {
    return fs.readFileSync(path.join(dataFolder, "postmaster.pid"), "utf8").split("\n");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}

function runningPid(dataFolder: string): number | null {
  const pid = Number.parseInt(pidFileLines(dataFolder)[0] ?? "", 10);
  return isPostgresOn(pid, dataFolder) ? pid : null;
}

async function runningServer(dataFolder: string): Promise<{ pid: number; port: number } | null> {
  const pid = runningPid(dataFolder);
  const port = pid === null ? null : await readyPort(dataFolder, pid);
  return pid === null || port === null ? null : { pid, port };
}

/** Waits until the server takes connections. @returns its port, or `null` when it ended first */
async function readyPort(dataFolder: string, pid: number): Promise<number | null> {
  for (
    const deadline = performance.now() + RECOVERY_SECONDS * 1000;
    performance.now() < deadline;
    await sleep(20)
  ) {
    // Lines 4 and 8 of the file that the server keeps: its port and its state.
    const lines = pidFileLines(dataFolder);
    if (lines[0] === String(pid) && lines[7]?.trim() === "ready") return Number.parseInt(lines[3] ?? "", 10);
    if (!isPostgresOn(pid, dataFolder)) return null;
  }
  throw new Refusal(`Postgres did not become ready in ${String(RECOVERY_SECONDS)} s; see ${dataFolder}.log`);
}

async function launch(placement: Placement): Promise<{ pid: number; port: number }> {
  const { dataFolder } = placement;
  await clearStalePidFile(dataFolder);
  const log = `${dataFolder}.log`;
  // A port may be taken between looking and starting, and the processes of a killed server need a moment to go.
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const port = await choosePort(dataFolder);
    const child = spawnServer(placement, { port, log });
    const pid = child.pid ?? -1;
    await processStarts(child, dataFolder);
    const ready = await readyPort(dataFolder, pid);
    if (ready !== null) return { pid, port: ready };
    await sleep(500);
  }
  throw new Refusal(`Postgres did not start: ${lastFault(log)} (see ${log})`);
}

/** A zombie or an unrelated process with the number of a killed server must not keep the next one from starting. */
async function clearStalePidFile(dataFolder: string): Promise<void> {
  const pid = Number.parseInt(pidFileLines(dataFolder)[0] ?? "", 10);
  if (!Number.isSafeInteger(pid)) return;
  for (let attempt = 0; processesIn(dataFolder).length > 0; attempt += 1) {
    if (attempt > 400) throw new Refusal(`processes of an earlier Postgres still work in ${dataFolder}`);
    await sleep(25);
  }
  fs.rmSync(path.join(dataFolder, "postmaster.pid"), { force: true });
}

function spawnServer(
  { binaries, dataFolder, account }: Placement,
  to: { port: number; log: string },
): ChildProcess {
  rotate(to.log);
  const log = fs.openSync(to.log, "a", 0o600);
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    max_connections: "150",
    // A quarter of the memory is the usual advice; a demo on a small machine stays small.
    shared_buffers: `${String(Math.max(32, Math.min(512, Math.floor(os.totalmem() / 2 ** 20 / 8))))}MB`,
    max_wal_size: "2GB",
    // Short transactions only: compiling their plans costs more than running them.
    jit: "off",
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(program(binaries, "postgres"), ["-D", dataFolder, "-p", String(to.port), ...flags], {
    ...account,
    cwd: "/",
    // A process group of its own: Ctrl-C in the terminal must reach the app first, which stops Postgres last.
    detached: true,
    stdio: ["ignore", log, log],
  });
  fs.closeSync(log);
  child.unref();
  return child;
}

async function processStarts(child: ChildProcess, dataFolder: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
  // Between fork and exec the process does not look like Postgres yet.
  const pid = child.pid ?? -1;
  for (let i = 0; i < 50 && !isPostgresOn(pid, dataFolder) && child.exitCode === null; i += 1)
    await sleep(10);
}

function rotate(log: string): void {
  const size = fs.statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_BYTES_MAX) fs.renameSync(log, `${log}.1`);
}

function lastFault(log: string): string {
  const faults = fs
    .readFileSync(log, "utf8")
    .split("\n")
    .filter((line) => /FATAL|PANIC|ERROR/.test(line));
  return faults.pop()?.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, "") ?? "it gave no reason";
}

/** The port of the last time where it is free, else a free one, which is remembered. */
async function choosePort(dataFolder: string): Promise<number> {
  const file = `${dataFolder}.port`;
  const last = fs.existsSync(file) ? Number.parseInt(fs.readFileSync(file, "utf8"), 10) : 0;
  const port = (await freePort(last || 0)) ?? (await freePort(0));
  if (port === null) throw new Refusal("there is no free port on 127.0.0.1 for Postgres");
  fs.writeFileSync(file, `${String(port)}\n`);
  return port;
}

async function freePort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => {
      resolve(null);
    });
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === "object" && address ? address.port : null);
      });
    });
  });
}

async function shutDown({ binaries, dataFolder }: Placement, pid: number): Promise<void> {
  if (process.platform === "win32") {
    // Windows has no signals: only `pg_ctl` can ask for an orderly end there.
    spawnSync(program(binaries, "pg_ctl"), ["stop", "-D", dataFolder, "-m", "fast"], { stdio: "ignore" });
    return;
  }
  // SIGINT is the fast shutdown: sessions end, a checkpoint is written. SIGQUIT, if need be, recovers at the next start.
  process.kill(pid, "SIGINT");
  for (let waited = 0; processIdentity(pid) !== null; waited += 20) {
    if (waited === 60_000) process.kill(pid, "SIGQUIT");
    await sleep(20);
  }
}

function explainPermission(error: unknown, wanted: string): unknown {
  const code = codeOf(error);
  if (code !== "EACCES" && code !== "EPERM" && code !== "EROFS") return error;
  const detail = error instanceof Error ? error.message : "";
  return new Refusal(
    `no permission to keep the database in ${wanted} (${detail}); run as the folder's owner`,
    {
      cause: error,
    },
  );
}
