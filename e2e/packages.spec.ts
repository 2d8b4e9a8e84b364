import { fresh, openAccount, topUp } from "./desk";
import { expect, expectAccessible, expectToFit, test } from "./fixtures";

test("staff buy two packages for an account; they stand with their points and their order", async ({
  page,
  signIn,
}) => {
  await signIn("admin", "/accounts");
  const accountId = await openAccount(page, fresh("Packages"));
  await topUp(page, "120", fresh("BANK"));

  await page.goto(`/packages/new?account=${accountId}&package=object-detection`);
  await page.getByRole("radio", { name: /^5,000 points/ }).check();
  await page.getByLabel("How many").fill("3");
  await page.getByRole("button", { name: "Buy 3 packages for CNY 150.00" }).click();
  await expect(page.getByText(/costs CNY\s150\.00; CNY\s120\.00 is\s+available/).first()).toBeVisible();
  await expect(page.getByLabel("How many")).toHaveValue("3");

  await page.getByLabel("How many").fill("2");
  await page.getByRole("button", { name: "Buy 2 packages for CNY 100.00" }).click();
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}/);
  await expect(page.getByRole("heading", { level: 1, name: /^Order \d{15}$/ })).toBeVisible();
  await expect(page.getByRole("region", { name: "Ledger", exact: true })).toContainText(/Prepaid.*Vision/);

  await page.goto(`/packages?account=${accountId}`);
  const rows = page.getByRole("table", { name: "Packages" }).getByRole("row", { name: /Object detection/i });
  await expect(rows).toHaveCount(2);
  await rows.first().getByRole("link").first().click();
  await page.waitForURL(/\/packages\/[0-9a-f-]{36}/);
  await expect(page.getByText("5,000").first()).toBeVisible();
  await expectAccessible(page);
});

test("a customer buys, switches a service on, and sees nobody else's packages", async ({ page, signIn }) => {
  await signIn("customer", "/packages");
  await expect(page.getByRole("table", { name: "Packages" })).toBeVisible();
  await page.goto("/packages?account=0197d000-0000-7000-8000-000000000002");
  await expect(page.getByRole("table", { name: "Packages" })).toHaveCount(0);

  await page.goto("/accounts/0197d000-0000-7000-8000-000000000001/services");
  const first = page.getByRole("button", { name: /^Switch on/ }).first();
  const name = (await first.getAttribute("aria-label")) ?? "";
  await first.click();
  await expect(page.getByRole("button", { name, exact: true })).toHaveCount(0);
});

test.describe("packages and services are accessible in both themes @phone", () => {
  for (const path of [
    "/packages",
    "/packages?status=refunded",
    "/packages/new",
    "/packages/new?account=0197d000-0000-7000-8000-000000000001&package=general-image",
    "/accounts/0197d000-0000-7000-8000-000000000001/services",
  ]) {
    test(`on ${path}`, async ({ page, signIn }) => {
      await signIn("admin", path);
      await expectToFit(page);
      await expectAccessible(page);
    });
  }
});
