// The one script in plain JavaScript: it needs nothing but Node, installs what is missing and hands over to TypeScript.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const NODE_MIN = [20, 19];

function assertNode() {
  const [major, minor] = process.versions.node.split(".").map((part) => Number.parseInt(part, 10));
  if (major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1])) return;
  fail(`Node ${NODE_MIN.join(".")} or newer is needed; this is ${process.versions.node}`);
}

function fail(sentence) {
  process.stderr.write(`drawdown: ${sentence}\n`);
  process.exit(1);
}

/** Runs `npm ci` when what is installed is not what the lockfile says, for this machine. */
async function ensureInstalled() {
  const lockfile = fs.readFileSync(path.join(root, "package-lock.json"));
  const wanted = createHash("sha256").update(lockfile).update(machine()).digest("hex");
  const stamp = path.join(root, "node_modules/.drawdown-installed");
  if (readText(stamp) === wanted) return;
  if (!isComplete(JSON.parse(lockfile.toString()))) await install();
  fs.writeFileSync(stamp, wanted);
}

function machine() {
  return `${process.platform}-${process.arch}-${process.versions.modules}`;
}

function readText(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

/** Whether someone has installed it already: npm keeps a list of what it put into the folder. */
function isComplete(lock) {
  const text = readText(path.join(root, "node_modules/.package-lock.json"));
  if (text === null) return false;
  const installed = JSON.parse(text).packages;
  return Object.entries(lock.packages).every(([place, wanted]) => {
    if (place === "") return true;
    const found = installed[place];
    if (!found) return wanted.optional === true && !isForThisMachine(wanted);
    return (
      found.version === wanted.version &&
      found.integrity === wanted.integrity &&
      fs.existsSync(path.join(root, place))
    );
  });
}

/** Native code names its system and processor; an optional package that names neither is there for other machines. */
function isForThisMachine({ os, cpu, libc }) {
  // Which C library this is costs more to find out than trying.
  return Boolean(os?.includes(process.platform) && cpu?.includes(process.arch) && !libc?.includes("musl"));
}

async function install() {
  process.stdout.write("Installing packages (first start, or they have changed)…\n");
  // npm may have told us where it is; production settings of the shell must not leave out what builds the app.
  const npm = process.env.npm_execpath;
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const options = {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    shell: !npm && process.platform === "win32",
  };
  const child = npm?.endsWith(".js")
    ? spawn(process.execPath, [npm, ...args], options)
    : spawn("npm", args, options);
  const pass = (signal) => child.kill(signal);
  process.on("SIGTERM", pass).on("SIGINT", pass);
  const code = await new Promise((resolve) => {
    child.on("error", () => resolve(1));
    child.on("exit", resolve);
  });
  process.off("SIGTERM", pass).off("SIGINT", pass);
  if (code !== 0) fail("the packages could not be installed; npm says why above");
}

assertNode();
process.chdir(root);
const [script, ...args] = process.argv.slice(2);
// Says where a fault is in one line for those who run it, before anything can fail.
await ensureInstalled().catch((error) => {
  if (error.code === "EACCES" || error.code === "EROFS")
    fail(`no permission to install packages in ${root} (${error.path})`);
  throw error;
});
// `server-only` is empty under the condition `react-server`, which the npm scripts give and only a command line can.
if (!process.execArgv.includes("--conditions=react-server"))
  fail(`run it by its npm script: npm run ${script}`);
await import("tsx");
const { main } = await import(`./${script}.ts`);
const { reportFailure } = await import("./refusal.ts");
await main(args).catch(reportFailure);
