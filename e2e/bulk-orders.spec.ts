import fs from "node:fs/promises";
import { fresh, openAccount, topUp } from "./desk";
import { expect, expectAccessible, expectToFit, type Page, test } from "./fixtures";

const HEADER = "device,capability,period";

/** 200 cameras, of which five rows cannot be ordered as they are: lines 11, 51, 101, 151 and 201. */
function fileWithFiveBadRows(): string {
  const rows = Array.from({ length: 200 }, (_, index) => `cam-${index + 1},understand,month`);
  rows[9] = ",understand,month";
  rows[49] = "cam-50,telepathy,month";
  rows[99] = "cam-100,understand,week";
  rows[149] = "cam-1,understand,month";
  rows[199] = "cam-200,understand";
  return `\ufeff${[HEADER, ...rows].join("\r\n")}\r\n`;
}

async function uploadFile(page: Page, name: string, text: string): Promise<void> {
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Check the file" }).click();
}

async function openAccountWith(page: Page, money: string): Promise<string> {
  const accountId = await openAccount(page, fresh("Fleet"));
  await topUp(page, money, fresh("BANK"));
  return accountId;
}

test.describe("bulk orders @phone", () => {
  test("200 rows with five bad ones are mended, confirmed, left, and come back to with a report", async ({
    page,
    signIn,
  }) => {
    // A long way, with axe over two full pages in both themes.
    test.slow();
    await signIn("admin", "/accounts");
    const accountId = await openAccountWith(page, "2000");
    await page.goto(`/orders/bulk?account=${accountId}`);
    await uploadFile(page, "cameras.csv", fileWithFiveBadRows());
    await page.waitForURL(/\/orders\/bulk\/[0-9a-f-]{36}/);

    await expect(page.getByRole("heading", { name: "5 rows with a problem" })).toBeVisible();
    await expect(page.getByText("Line 11 has no device id.").first()).toBeVisible();
    await expect(page.getByText("Line 151 orders the same plan for cam-1 as line 2.").first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Order 195 plans for CNY 1,365.00" })).toBeVisible();
    await expectToFit(page);
    await expectAccessible(page);

    await page.getByLabel("Device of line 11").fill("cam-10");
    await page.getByLabel("Capability of line 51").selectOption("Understanding");
    await page.getByLabel("Period of line 101").selectOption("Month");
    await page.getByLabel("Device of line 151").fill("cam-150");
    await page.getByLabel("Period of line 201").selectOption("Month");
    await page.getByRole("button", { name: "Check these rows again" }).click();
    await expect(page.getByRole("heading", { name: /with a problem/ })).toHaveCount(0);

    await page.getByRole("button", { name: "Order 200 plans for CNY 1,400.00" }).dblclick();
    await expect(page.getByText(/Waiting for the worker|Running|Done/).first()).toBeVisible();
    await page.goto("/orders/bulk");
    await page.getByRole("link", { name: "cameras.csv" }).first().click();
    await expect(page.getByText(/^200 plans were ordered in/)).toBeVisible({ timeout: 30_000 });
    await expectToFit(page);
    await expectAccessible(page);

    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Report (CSV)" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("cameras-report.csv");
    const report = await fs.readFile(await download.path(), "utf8");
    const lines = report.trim().split("\r\n");
    expect(lines).toHaveLength(201);
    expect(lines.slice(1).every((line) => /,ordered,new,7\.00,CNY,\d{15},,$/.test(line))).toBe(true);
    await page.goto(`/accounts/${accountId}`);
    await expect(page.getByText("600.00").first()).toBeVisible();
  });

  test("stops where the money ends and goes on after a top-up", async ({ page, signIn }) => {
    await signIn("admin", "/accounts");
    const accountId = await openAccountWith(page, "15");
    await page.goto(`/orders/bulk?account=${accountId}`);
    await page.getByRole("tab", { name: "Paste" }).click();
    const rows = ["a", "b", "c"].map((device) => `${device},understand,month`);
    await page.getByLabel("Rows", { exact: true }).fill([HEADER, ...rows].join("\n"));
    await page.getByRole("button", { name: "Check the file" }).click();
    await expect(page.getByText(/covers the first 2 of 3 rows; CNY\s6\.00 is missing/)).toBeVisible();
    await page.getByRole("button", { name: "Order 3 plans for CNY 21.00" }).click();
    await expect(page.getByText("Stopped after 2 orders; 1 rows were not ordered")).toBeVisible({
      timeout: 30_000,
    });
    await expectAccessible(page);
    const address = page.url();
    await page.getByRole("button", { name: "Continue with 1 row" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Top up" }).first()).toBeVisible();
    await page.goto(`/accounts/${accountId}`);
    await topUp(page, "6", fresh("BANK"));
    await page.goto(address);
    await page.getByRole("button", { name: "Continue with 1 row" }).click();
    await expect(page.getByText(/^3 plans were ordered in/)).toBeVisible({ timeout: 30_000 });
  });
});

test("a file that cannot be read is refused with its line, and what was chosen stays", async ({
  page,
  signIn,
}) => {
  await signIn("customer", "/orders/bulk");
  await uploadFile(page, "broken.csv", `${HEADER}\ncam-1,understand,month\n"cam-2,understand,month\n`);
  await expect(page.getByText("Line 3: a quotation mark is out of place or never closed.")).toBeVisible();
  await expect(page.getByText("broken.csv")).toBeVisible();
  await uploadFile(page, "columns.csv", "device,period\ncam-1,month\n");
  await expect(page.getByText("“capability” is missing")).toBeVisible();
  await uploadFile(page, "million.csv", `${HEADER}\n${"c,understand,month\n".repeat(60_000)}`);
  await expect(page.getByText("The file has more than 50,000 rows.")).toBeVisible();
  await page.goto("/orders/bulk");
  await expect(page.getByText("Files that were checked or ordered will be listed here.")).toBeVisible();
});

test("the same file again is named and ordered only knowingly", async ({ page, signIn }) => {
  await signIn("admin", "/accounts");
  const accountId = await openAccountWith(page, "100");
  const text = `${HEADER}\ncam-1,understand,month\n`;
  for (const kind of ["first", "again"]) {
    await page.goto(`/orders/bulk?account=${accountId}`);
    await uploadFile(page, `${kind}.csv`, text);
    await expect(page.getByRole("button", { name: "Order 1 plan for CNY 7.00" })).toBeVisible();
    if (kind === "again") {
      await expect(page.getByText(/The same rows were confirmed on .* as first\.csv/)).toBeVisible();
      await page.getByRole("button", { name: "Order 1 plan for CNY 7.00" }).click();
      await expect(page.getByText("The same rows were confirmed in another bulk order.")).toBeVisible();
      await page.getByLabel("Order the same rows again").check();
    }
    await page.getByRole("button", { name: "Order 1 plan for CNY 7.00" }).click();
    await expect(page.getByText(/^1 plan was ordered in/)).toBeVisible({ timeout: 30_000 });
  }
});
