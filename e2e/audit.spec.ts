import { readFile } from "node:fs/promises";
import { fresh, openAccount } from "./desk";
import { expect, expectAccessible, test } from "./fixtures";

test.describe("the audit trail", () => {
  test("is narrowed to an account and a deed, and an entry shows before and after", async ({
    page,
    signIn,
  }) => {
    await signIn("admin", "/accounts");
    const name = fresh("Audited");
    const accountId = await openAccount(page, name);
    await page.goto(`/audit?account=${accountId}`);
    const rows = page.getByRole("rowgroup").nth(1).getByRole("row");
    await expect(rows).toHaveCount(1);
    await rows.getByRole("link", { name: "Account opened" }).click();
    const entry = page.getByRole("dialog", { name: "Entry of the audit trail" });
    await expect(entry.getByRole("table")).toContainText(name);
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(entry).toBeHidden();
    await page.waitForURL((url) => !url.searchParams.has("entry"));

    await page.getByRole("button", { name: "What" }).click();
    await page.getByRole("link", { name: "Order placed" }).click();
    await expect(page.getByText("No entry fits these filters.")).toBeVisible();
  });

  test("is narrowed to days and a person, and downloaded so", async ({ page, signIn }) => {
    await signIn("support", "/audit");
    await page.getByRole("button", { name: "Days" }).click();
    await page.getByLabel("To", { exact: true }).fill("2001-01-01");
    await page.getByRole("button", { name: "Show these days" }).click();
    await page.waitForURL(/until=2001-01-01/);
    await expect(page.getByText("No entry fits these filters.")).toBeVisible();
    await page.getByRole("link", { name: "Clear filter: days" }).click();
    await page.waitForURL((url) => !url.searchParams.has("until"));
    await page.getByRole("button", { name: "Who" }).click();
    await page.getByRole("link", { name: "System", exact: true }).click();
    await page.waitForURL(/actor=system/);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download as CSV" }).click(),
    ]);
    const [head = "", ...lines] = (await readFile(await download.path(), "utf8")).trimEnd().split("\r\n");
    expect(head).toMatch(/^\uFEFFrecorded_at,/);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toContain(",system,");
  });

  test("is not for customers", async ({ page, signIn }) => {
    await signIn("customer", "/audit");
    await expect(page.getByText("Your role does not open this page")).toBeVisible();
    expect((await page.request.get("/audit/csv")).status()).toBe(403);
  });
});
