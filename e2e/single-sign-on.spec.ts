import { invite } from "./desk";
import { demoUser, expect, hydrated, type Page, test } from "./fixtures";

const REFUSED = /Single sign-on did not work/;

/** From the sign-in page to the provider, which vouches for an address, and back. */
async function vouchedFor(page: Page, email: string, verified = true): Promise<void> {
  await page.goto("/sign-in?next=%2Forders");
  await page.getByRole("button", { name: "Single sign-on" }).click();
  await page.waitForSelector("text=Who are you?");
  await page.getByLabel("Address").fill(email);
  if (!verified) await page.getByLabel("Verified").uncheck();
  await page.getByRole("button", { name: "Vouch" }).click();
  await page.waitForSelector('html[data-hydrated="true"]', { state: "attached" });
}

test.describe("single sign-on", () => {
  test("admits who was invited, where they were going, until they are disabled", async ({
    page,
    signIn,
    browser,
  }) => {
    await signIn("admin", "/users");
    const { email } = await invite(page, { name: "Sonja Sign-On", role: "Support" });
    const visitor = await browser.newContext({ locale: "en-US" });
    const other = await visitor.newPage();
    await vouchedFor(other, email.toUpperCase());
    await expect(other).toHaveURL(/\/orders$/);
    await expect(other.getByRole("table").first()).toBeVisible();

    await page.goto(`/users?q=${encodeURIComponent(email)}`);
    await page
      .getByRole("button", { name: /Disable/ })
      .first()
      .click();
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: /Disable/ })
      .click();
    await expect(page.getByText("Disabled").first()).toBeVisible();
    await visitor.clearCookies();
    await vouchedFor(other, email);
    await expect(other.getByText(REFUSED)).toBeVisible();
    await other.goto("/orders");
    await expect(other).toHaveURL(/\/sign-in/);
    await visitor.close();
  });

  test("refuses an address that nobody invited", async ({ page }) => {
    await vouchedFor(page, "stranger@elsewhere.example");
    await expect(page.getByText(REFUSED)).toBeVisible();
    await page.goto("/orders");
    await expect(page).toHaveURL(/\/sign-in/);
  });

  test("refuses an address that the provider has not verified, an admin's too", async ({ page }) => {
    await vouchedFor(page, demoUser("admin").email, false);
    await expect(page.getByText(REFUSED)).toBeVisible();
    await hydrated(page);
    await page.goto("/orders");
    await expect(page).toHaveURL(/\/sign-in/);
  });
});
