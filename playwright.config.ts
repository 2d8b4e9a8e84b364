import { defineConfig, devices } from "@playwright/test";

const executablePath = process.env["CHROMIUM_PATH"];

/** `scripts/e2e.ts` starts the app and says where it is; a spec marked `@phone` runs on a phone, too. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  globalSetup: "./e2e/global-setup.ts",
  fullyParallel: true,
  workers: 2,
  // A journey that passes only the second time has failed.
  retries: 0,
  forbidOnly: true,
  // A machine that is busy with something else is slow, not wrong.
  timeout: 300_000,
  expect: { timeout: 20_000 },
  reporter: "list",
  use: {
    baseURL: process.env["E2E_BASE_URL"],
    locale: "en-US",
    timezoneId: "Asia/Shanghai",
    actionTimeout: 30_000,
    screenshot: "only-on-failure",
    // Recording every journey costs more than most of its pages; TRACE=1 does, for one that fails.
    trace: process.env["TRACE"] ? "retain-on-failure" : "off",
    launchOptions: {
      // There is no graphics card to draw with, and pretending one costs more than the pages do.
      args: ["--disable-gpu"],
      ...(executablePath ? { executablePath } : {}),
    },
  },
  projects: [
    { name: "desktop", use: { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 } } },
    { name: "phone", grep: /@phone/, use: { ...devices["Pixel 7"] } },
  ],
});
