import fs from "node:fs/promises";
import { fresh, openAccount } from "./desk";
import { expect, expectAccessible, expectToFit, type Page, test } from "./fixtures";

const HEADER = "id,capability,occurredAt,quantity";

/** 1,200 calls, of which three rows cannot be read; one stands twice, and one is too old. */
function fileWithBadRows(): string {
  // The service has only just been switched on, and its calls are taken from then on.
  const at = new Date().toISOString();
  const rows = Array.from({ length: 1_200 }, (_, index) => `call-${index + 1},object-detection,${at},1`);
  rows[9] = `,object-detection,${at},1`;
  rows[19] = "call-20,object-detection,yesterday,1";
  rows[29] = `call-30,object-detection,${at}`;
  rows[39] = `call-1,object-detection,${at},1`;
  rows[49] = "call-50,object-detection,2020-01-01T00:00:00Z,1";
  return `\ufeff${[HEADER, ...rows].join("\r\n")}\r\n`;
}

async function uploadFile(page: Page, name: string, text: string): Promise<void> {
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Check the file" }).click();
}

/** An account of the journey's own that may use object detection. */
async function openUser(page: Page): Promise<string> {
  const accountId = await openAccount(page, fresh("Import"));
  await page.goto(`/accounts/${accountId}/services`);
  await page.getByRole("button", { name: "Switch on Object detection" }).click();
  await expect(page.getByRole("button", { name: "Switch on Object detection" })).toHaveCount(0);
  return accountId;
}

test.describe("usage imports @phone", () => {
  test("a file with bad rows is checked, recorded, left, and come back to with a report; the explorer shows it", async ({
    page,
    signIn,
  }) => {
    // A long way, with axe over two full pages in both themes.
    test.slow();
    await signIn("admin", "/accounts");
    const accountId = await openUser(page);
    await page.goto(`/usage/imports?account=${accountId}`);
    await uploadFile(page, "history.csv", fileWithBadRows());
    await page.waitForURL(/\/usage\/imports\/[0-9a-f-]{36}/);
    await expect(page.getByText("3 rows with a problem are left out.")).toBeVisible();
    await expect(page.getByRole("row", { name: /Object detection/ })).toContainText("1,197");
    await page.goto(`${page.url()}?state=failed`);
    await expect(page.getByText("Line 31 has 3 values where line 1 names 4 columns.")).toBeVisible();
    await expectToFit(page);
    await expectAccessible(page);

    await page.getByRole("button", { name: "Record 1,197 uses" }).dblclick();
    await expect(page.getByText(/Waiting for the worker|Running|Done/).first()).toBeVisible();
    await page.goto(`/usage/imports?account=${accountId}`);
    await page.getByRole("link", { name: "history.csv" }).first().click();
    await expect(page.getByText(/^1,195 uses were recorded in/)).toBeVisible({
      timeout: 30_000,
    });
    await expect(page.getByText("1 was known before and does not count again.")).toBeVisible();
    await expect(page.getByText("4 rows were not recorded.")).toBeVisible();
    await expectToFit(page);
    await expectAccessible(page);

    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Report (CSV)" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("history-report.csv");
    const report = await fs.readFile(await download.path(), "utf8");
    const lines = report.trim().split("\r\n");
    expect(lines).toHaveLength(1_201);
    expect(lines.filter((line) => line.endsWith(",accepted,,"))).toHaveLength(1_195);
    expect(lines[50]).toContain(",refused,event_too_old,");

    await page.getByRole("link", { name: "Show the usage" }).click();
    await expect(page.getByRole("table", { name: "By capability" })).toContainText("1,195");
  });
});

test("a checked file that nobody wants is put away, and records nothing", async ({ page, signIn }) => {
  await signIn("admin", "/accounts");
  const accountId = await openUser(page);
  await page.goto(`/usage/imports?account=${accountId}`);
  await uploadFile(page, "twice.csv", fileWithBadRows());
  await page.waitForURL(/\/usage\/imports\/[0-9a-f-]{36}/);
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByText("This file was discarded; nothing of it was recorded.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Record/ })).toHaveCount(0);
  await page.goto(`/usage/imports?account=${accountId}&status=discarded`);
  await expect(page.getByRole("row", { name: /twice\.csv/ })).toContainText("Discarded");
});

test("a file that cannot be read is refused with its line, and what was chosen stays", async ({
  page,
  signIn,
}) => {
  await signIn("support", `/usage/imports?account=0197d000-0000-7000-8000-000000000001`);
  await uploadFile(page, "columns.csv", "id,capability\na,object-detection\n");
  await expect(page.getByText("“occurredAt” is missing")).toBeVisible();
  await expect(page.getByText("columns.csv")).toBeVisible();
  await uploadFile(page, "misspelt.csv", `${HEADER},quantitty\n`);
  await expect(page.getByText("Line 1 names “quantitty”, which says nothing about a use.")).toBeVisible();
});
