import { expect, test } from "./fixtures";
import { fillOrder, fresh, idFromUrl, openAccount, topUp } from "./desk";

test.describe("ordering cameras", () => {
  test("an admin opens an account, tops it up, orders, and sees the charge, its receipt and the ledger", async ({
    page,
    signIn,
  }) => {
    await signIn("admin", "/accounts");
    const accountId = await openAccount(page, fresh("Journey"));
    await topUp(page, "100", fresh("BANK"));
    await expect(page.getByText("CNY 100.00").first()).toBeVisible();

    await fillOrder(page, {
      accountId,
      devices: "cam-1\ncam-2",
      capability: "Understanding with re-ID, and search",
      period: "Quarter",
    });
    const button = page.getByRole("button", { name: "Order 2 plans for CNY 56.00" });
    await expect(button).toBeVisible();
    await button.click();
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}/);

    await expect(page.getByRole("heading", { level: 1, name: /^Order \d{15}$/ })).toBeVisible();
    await expect(page.getByText("CNY 56.00").first()).toBeVisible();
    const ledger = page.getByRole("region", { name: "Ledger", exact: true });
    await expect(ledger).toContainText(/Customer.* wallet/);
    await expect(ledger).toContainText("−56.00");
    await expect(ledger).toContainText(/Prepaid.*IPC/);

    await page.goto(`/accounts/${accountId}`);
    await expect(page.getByText("44.00").first()).toBeVisible();
  });

  test("a refusal names both figures, keeps what was typed and leaves nothing behind", async ({
    page,
    signIn,
  }) => {
    await signIn("admin", "/accounts");
    const accountId = await openAccount(page, fresh("Without money"));
    await fillOrder(page, { accountId, devices: "cam-1", capability: "Understanding", period: "Year" });
    await page.getByRole("button", { name: "Order 1 plan for CNY 74.00" }).click();
    await expect(page.getByText(/costs CNY\s74\.00; CNY\s0\.00 is\s+available/).first()).toBeVisible();
    await expect(page.getByLabel("Devices")).toHaveValue("cam-1");
    await expect(page.getByRole("radio", { name: /^Understanding, Year,/ })).toBeChecked();
    await page.goto(`/orders?account=${accountId}`);
    await expect(page.getByText(/orders will be listed here/)).toBeVisible();
  });

  test("a double click is one order, and so is the form sent again from the page before", async ({
    page,
    signIn,
  }) => {
    await signIn("admin", "/accounts");
    const accountId = await openAccount(page, fresh("Twice"));
    await topUp(page, "100", fresh("BANK"));
    await fillOrder(page, { accountId, devices: "cam-1", capability: "Search", period: "Month" });
    const button = page.getByRole("button", { name: "Order 1 plan for CNY 7.00" });
    await button.dblclick();
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}/);
    const orderId = idFromUrl(page);
    await page.goto(`/orders?account=${accountId}`);
    await expect(page.locator(`a[href^="/orders/${orderId}"]`).first()).toBeVisible();
    await page.goto(`/accounts/${accountId}/statement`);
    await expect(page.getByText("−7.00")).toHaveCount(1);
  });

  test("a device that still runs is renewed, and the screen says so before", async ({ page, signIn }) => {
    await signIn("admin", "/accounts");
    const accountId = await openAccount(page, fresh("Renewal"));
    await topUp(page, "100", fresh("BANK"));
    const order = { accountId, devices: "cam-1", capability: "Search", period: "Month" };
    for (const attempt of ["new", "renewal"]) {
      await fillOrder(page, order);
      await expect(page.getByRole("button", { name: "Order 1 plan for CNY 7.00" })).toBeVisible();
      const note = page.getByText("A renewal starts when the paid term ends");
      await expect(note).toHaveCount(attempt === "renewal" ? 1 : 0);
      await page.getByRole("button", { name: "Order 1 plan for CNY 7.00" }).click();
      await page.waitForURL(/\/orders\/[0-9a-f-]{36}/);
    }
    await expect(page.getByText("Renewal").first()).toBeVisible();
  });

  test("marks each row that cannot be ordered", async ({ page, signIn }) => {
    await signIn("admin", "/orders/new");
    await page.getByLabel("Devices").fill(["cam-1", "cam-1", "x".repeat(129)].join("\n"));
    await expect(page.getByText("2 rows cannot be ordered as they are.")).toBeVisible();
    await page.getByLabel("Devices").fill(Array.from({ length: 51 }, (_, n) => `cam-${n}`).join("\n"));
    await expect(page.getByText(/51.*50/).first()).toBeVisible();
  });
});
