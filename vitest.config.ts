import path from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = path.dirname(fileURLToPath(import.meta.url));
const alias = {
  "@": root,
  // The package throws outside a React server build; the tests run the same modules in plain Node.
  "server-only": path.join(root, "node_modules/server-only/empty.js"),
};
const exclude = ["**/node_modules/**", "**/.next/**", "dist/**", ".data/**", "e2e/**"];
// A single test that happens to be focused must not make the rest look green.
const shared = { allowOnly: false, passWithNoTests: false, exclude };

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          ...shared,
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...exclude, "**/*.db.test.ts"],
          // Pure functions leave nothing behind: files may share a process, and what they import is loaded once.
          isolate: false,
          maxWorkers: 2,
          // Properties of thousands of cases take as long as a busy machine makes them.
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          ...shared,
          name: "db",
          include: ["**/*.db.test.ts"],
          globalSetup: ["scripts/vitest-database.ts"],
          pool: "forks",
          // Each worker keeps its database (lib/testing/test-database.ts); more workers than this only queue for the disk.
          maxWorkers: 4,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
