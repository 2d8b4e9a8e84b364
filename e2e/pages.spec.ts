import { expect, expectAccessible, expectToFit, test } from "./fixtures";

const ACCOUNT = "0197d000-0000-7000-8000-000000000001";

/** Every page with the demo's data, and how it looks to whom. */
const STAFF_PAGES = [
  "/",
  "/accounts",
  "/accounts?q=nobody-has-this-name",
  "/accounts/new",
  `/accounts/${ACCOUNT}`,
  `/accounts/${ACCOUNT}/statement`,
  "/orders",
  "/orders/new",
  `/orders/new?account=${ACCOUNT}`,
  `/orders/bulk?account=${ACCOUNT}`,
  "/devices",
  "/devices?state=expired&q=nobody-has-this-camera",
  "/audit",
  "/users",
  "/capabilities/go-live",
  "/nothing-here",
];
const CUSTOMER_PAGES = [
  `/accounts/${ACCOUNT}`,
  "/orders",
  "/orders/new",
  "/orders/bulk",
  "/devices",
  "/users",
];

test.describe("axe finds nothing, in both themes @phone", () => {
  test("sign-in", async ({ page }) => {
    await page.goto("/sign-in");
    await expectAccessible(page);
  });

  test("a link that is over", async ({ page }) => {
    await page.goto("/join?token=nothing");
    await expectAccessible(page);
  });

  for (const path of STAFF_PAGES) {
    test(`for an admin on ${path}`, async ({ page, signIn }) => {
      await signIn("admin", path);
      await expectToFit(page);
      await expectAccessible(page);
    });
  }

  for (const path of CUSTOMER_PAGES) {
    test(`for a customer on ${path}`, async ({ page, signIn }) => {
      await signIn("customer", path);
      await expectToFit(page);
      await expectAccessible(page);
    });
  }

  test("on an order", async ({ page, signIn }) => {
    await signIn("admin", "/orders");
    await page.goto((await page.locator('a[href^="/orders/0"]').first().getAttribute("href")) ?? "");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Order");
    await expectAccessible(page);
  });

  test("on a top-up", async ({ page, signIn }) => {
    await signIn("admin", `/accounts/${ACCOUNT}/statement`);
    await page.goto((await page.locator('a[href*="/top-ups/"]').first().getAttribute("href")) ?? "");
    await expectAccessible(page);
  });
});
