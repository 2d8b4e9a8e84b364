import path from "node:path";
import type { AppProcesses } from "@/scripts/app-processes";
import { watchProcesses } from "@/scripts/build";
import { runApp } from "@/scripts/start";

const root = path.resolve(import.meta.dirname, "..");
const BUNDLE = "dist/dev";

/** `npm run dev`: as `npm start`, from the sources: pages reload, server and worker restart when theirs change. */
export async function main(): Promise<void> {
  let app: AppProcesses | null = null;
  let restarting: Promise<void> = Promise.resolve();
  let dispose: () => Promise<void> = async () => undefined;
  try {
    await runApp("development", async () => {
      dispose = await watchProcesses(root, BUNDLE, () => {
        restarting = restarting.then(() => app?.restart());
      });
      return {
        bundle: BUNDLE,
        watch: (running) => {
          app = running;
        },
      };
    });
  } finally {
    await dispose();
  }
}
