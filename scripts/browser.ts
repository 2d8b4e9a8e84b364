import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { runTool } from "@/scripts/checks";
import { Refusal } from "@/scripts/refusal";

const ON_THE_MACHINE = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const ON_A_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/**
 * Finds a Chromium that starts: the one named by `CHROMIUM_PATH`, Playwright's own, downloading it if need be, one that
 * the machine has, or Debian's package.
 * @returns what `CHROMIUM_PATH` has to say, or nothing for Playwright's own
 * @throws Refusal when there is none
 */
export async function findBrowser(root: string): Promise<string | undefined> {
  const named = process.env["CHROMIUM_PATH"];
  if (named) {
    if (await starts(named)) return named;
    throw new Refusal(`CHROMIUM_PATH=${named} does not start`);
  }
  if (await starts(undefined)) return undefined;
  // The one that had to serve last time; asking for a download again would only take time.
  const memory = path.join(root, ".data/browser");
  const known = fs.existsSync(memory) ? fs.readFileSync(memory, "utf8").trim() : undefined;
  if (known && (await starts(known))) return known;
  const found = await look();
  if (found !== undefined) {
    fs.mkdirSync(path.dirname(memory), { recursive: true });
    fs.writeFileSync(memory, `${found}\n`);
  }
  return found;
}

async function look(): Promise<string | undefined> {
  if ((await download()) && (await starts(undefined))) return undefined;
  const present = await onTheMachine();
  if (present) return present;
  if (installPackage()) {
    const installed = await onTheMachine();
    if (installed) return installed;
  }
  throw new Refusal(
    "no browser for the end-to-end tests: Playwright's download failed and there is no Chromium; install one or set CHROMIUM_PATH",
  );
}

async function starts(executablePath: string | undefined): Promise<boolean> {
  try {
    const browser = await chromium.launch({ timeout: 30_000, ...(executablePath ? { executablePath } : {}) });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

async function download(): Promise<boolean> {
  process.stdout.write("Downloading a browser for the end-to-end tests…\n");
  // Where that cannot be had, what it prints would only alarm: there are other ways.
  const code = await runTool("@playwright/test/cli.js", ["install", "chromium", "--only-shell"], {
    environment: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "10000" },
    timeoutMs: 300_000,
    print: () => undefined,
  });
  return code === 0;
}

async function onTheMachine(): Promise<string | undefined> {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter);
  const candidates = [
    ...ON_THE_MACHINE.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    ON_A_MAC,
  ];
  for (const candidate of candidates) {
    if (fs.existsSync(candidate) && (await starts(candidate))) return candidate;
  }
  return undefined;
}

/** Debian and its kin, where we may. */
function installPackage(): boolean {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"]).status !== 0) return false;
  process.stdout.write("Installing the package chromium…\n");
  const run = (...args: string[]) =>
    spawnSync("apt-get", args, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
      timeout: 600_000,
    }).status === 0;
  return run("update") && run("install", "-y", "--no-install-recommends", "chromium");
}
