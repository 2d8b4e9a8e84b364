import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import esbuild from "esbuild";
import { withLock } from "@/scripts/leases";
import { Refusal } from "@/scripts/refusal";

const SOURCES = [
  ...["app", "components", "db", "lib", "messages", "public"],
  ...["server.ts", "worker.ts", "proxy.ts", "instrumentation.ts"],
  ...["next.config.js", "postcss.config.mjs", "tsconfig.json", "package-lock.json", "scripts/build.ts"],
];
/** Where the bundled processes go. */
export const BUNDLE = "dist";
const NOT_BUILT = /\.test\.tsx?$|^lib\/testing\/|\.md$/;

type Options = Readonly<{
  /** Where the build's own output goes: to the terminal, or to `.data/build.log`, whose end a failure quotes. */
  output: "terminal" | "log";
  stop?: AbortSignal;
}>;

/** Builds pages and processes when the sources are not those of the last build. */
export async function buildApp(root: string, options: Options): Promise<void> {
  fs.mkdirSync(path.join(root, ".data"), { recursive: true });
  await withLock(path.join(root, ".data/build.lock"), async () => {
    const hash = hashSources(root);
    // Kept in the folder of the pages, so that whoever deletes the build deletes the claim that there is one.
    const stamp = path.join(root, ".next/drawdown-build");
    if (isCurrent(root, stamp, hash)) return;
    process.stdout.write("Building the app (first start, or the sources have changed)…\n");
    fs.rmSync(stamp, { force: true });
    await Promise.all([buildPages(root, options), esbuild.build(bundling(root, BUNDLE))]);
    options.stop?.throwIfAborted();
    fs.writeFileSync(stamp, hash);
  });
}

function isCurrent(root: string, stamp: string, hash: string): boolean {
  const made = ["server.js", "worker.js"].every((name) => fs.existsSync(path.join(root, BUNDLE, name)));
  return made && fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === hash;
}

function hashSources(root: string): string {
  const hash = createHash("sha256");
  for (const name of SOURCES.flatMap((source) => filesOf(root, source)).sort()) {
    hash
      .update(name)
      .update("\0")
      .update(fs.readFileSync(path.join(root, name)))
      .update("\0");
  }
  return hash.digest("hex");
}

function filesOf(root: string, source: string): string[] {
  const stat = fs.statSync(path.join(root, source), { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [source];
  const entries = fs.readdirSync(path.join(root, source), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const names = files.map((entry) =>
    path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"),
  );
  return names.filter((name) => !NOT_BUILT.test(name));
}

async function buildPages(root: string, { output: wanted, stop }: Options): Promise<void> {
  const log = path.join(root, ".data/build.log");
  const output = wanted === "terminal" ? "inherit" : fs.openSync(log, "w");
  const child = spawn(process.execPath, [path.join(root, "node_modules/next/dist/bin/next"), "build"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", output, output],
  });
  const end = () => child.kill("SIGTERM");
  stop?.addEventListener("abort", end);
  const code = await new Promise<number | null>((resolve) => {
    child.on("exit", resolve);
  });
  stop?.removeEventListener("abort", end);
  if (typeof output === "number") fs.closeSync(output);
  stop?.throwIfAborted();
  if (code === 0) return;
  if (wanted === "log") process.stderr.write(fs.readFileSync(log, "utf8").split("\n").slice(-40).join("\n"));
  throw new Refusal("the build failed; the reason is above");
}

/** Bundles one more process as the server and the worker are, so that a benchmark measures what users run. */
export async function bundleProcess(root: string, entry: string, folder: string): Promise<string> {
  await esbuild.build({ ...bundling(root, folder), entryPoints: [entry] });
  return path.join(root, folder, path.basename(entry).replace(/\.ts$/, ".js"));
}

/** The server and the worker run outside of Next's bundle: plain Node, where `server-only` would throw. */
function bundling(root: string, folder: string, more: readonly esbuild.Plugin[] = []): esbuild.BuildOptions {
  return {
    absWorkingDir: root,
    entryPoints: ["server.ts", "worker.ts"],
    outdir: folder,
    bundle: true,
    // What is imported in the middle of the code is a file of its own, loaded when it is needed.
    splitting: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
    plugins: [serverOnly, ...more],
  };
}

const serverOnly: esbuild.Plugin = {
  name: "server-only",
  setup(build) {
    build.onResolve({ filter: /^server-only$/ }, () => ({ path: "server-only", namespace: "empty" }));
    build.onLoad({ filter: /.*/, namespace: "empty" }, () => ({ contents: "" }));
  },
};

/** Bundles now and again whenever a source changes, until `stop`; tells of every success after the first. */
export async function watchProcesses(
  root: string,
  folder: string,
  onChange: () => void,
): Promise<() => Promise<void>> {
  let first = true;
  const tell: esbuild.Plugin = {
    name: "tell",
    setup(build) {
      build.onEnd((result) => {
        if (!first && result.errors.length === 0) onChange();
        first = false;
      });
    },
  };
  const context = await esbuild.context(bundling(root, folder, [tell]));
  await context.rebuild();
  first = true;
  await context.watch();
  return () => context.dispose();
}

/** `npm run build`: the build alone, with its own output. */
export async function main(): Promise<void> {
  await buildApp(path.resolve(import.meta.dirname, ".."), { output: "terminal" });
}
