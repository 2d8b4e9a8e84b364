import { expect, expectAccessible, type Page, test } from "./fixtures";
import { fillOrder, fresh, openAccount, topUp } from "./desk";

/** An account with money and so many cameras for a month, ordered at once. */
async function fleet(page: Page, name: string, cameras: readonly string[]): Promise<string> {
  await page.goto("/accounts");
  const accountId = await openAccount(page, fresh(name));
  await topUp(page, "500", fresh("BANK"));
  await order(page, accountId, cameras);
  return accountId;
}

async function order(page: Page, accountId: string, cameras: readonly string[]): Promise<void> {
  const devices = cameras.join("\n");
  await fillOrder(page, { accountId, devices, capability: "Search", period: "Month" });
  await page.getByRole("button", { name: /^Order \d+ plans? for CNY/ }).click();
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}/);
}

/** The address of what is done to all plans of these cameras, as the cameras' own pages name them. */
async function changeAddress(
  page: Page,
  change: "renew" | "co-term",
  at: Readonly<{ accountId: string; cameras: readonly string[] }>,
): Promise<string> {
  const plans: string[] = [];
  for (const camera of at.cameras) {
    await page.goto(`/accounts/${at.accountId}/devices/${camera}`);
    const href = await page.getByRole("link", { name: "Renew", exact: true }).getAttribute("href");
    plans.push(...new URL(href ?? "", "http://desk").searchParams.getAll("plan"));
  }
  const query = new URLSearchParams(plans.map((plan) => ["plan", plan]));
  return `/accounts/${at.accountId}/plans/${change}?${query.toString()}`;
}

test.describe("what is done to camera plans", () => {
  test("two plans are renewed at the previewed price, and a second try is the same order", async ({
    page,
    signIn,
  }) => {
    await signIn("admin");
    const cameras = ["cam-1", "cam-2"];
    const accountId = await fleet(page, "Renewals", cameras);
    await page.goto(await changeAddress(page, "renew", { accountId, cameras }));
    await expect(page.getByRole("button", { name: "Renew 2 plans for CNY 14.00" })).toBeVisible();
    await page.getByText("Quarter", { exact: true }).first().click();
    const button = page.getByRole("button", { name: "Renew 2 plans for CNY 38.00" });
    await expect(button).toBeVisible();
    await expect(page.getByText("486.00").first()).toBeVisible();
    await expect(page.getByText("448.00").first()).toBeVisible();
    await expectAccessible(page);
    await expect(page).toHaveURL(/request=/);
    const address = page.url();
    await button.dblclick();
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}/);
    const placed = page.url();
    await expect(page.getByText("CNY 38.00").first()).toBeVisible();
    await page.goto(address);
    await page.getByRole("button", { name: "Renew 2 plans for CNY 38.00" }).click();
    await page.waitForURL(placed);
    await page.goto(`/accounts/${accountId}/statement`);
    await expect(page.getByText("−38.00")).toHaveCount(1);
  });

  test("ten plans are brought to one expiry", async ({ page, signIn }) => {
    await signIn("admin");
    const cameras = Array.from({ length: 10 }, (_, index) => `cam-${index + 1}`);
    const accountId = await fleet(page, "One expiry", cameras);
    await order(page, accountId, ["cam-10"]);
    await page.goto(await changeAddress(page, "co-term", { accountId, cameras }));
    // Nine plans are extended by what the tenth was renewed for: 30 days, give or take the seconds between the orders.
    await expect(page.getByText("9 plans change").first()).toBeVisible();
    await expect(page.getByText("1 plan stays as it is")).toBeVisible();
    const button = page.getByRole("button", { name: "Extend 9 plans for CNY 63.00" });
    await expect(button).toBeVisible();
    await expectAccessible(page);
    await button.click();
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}/);
    await expect(page.getByText("Co-terming").first()).toBeVisible();
    await expect(page.getByText("Computed again independently: same result").first()).toBeVisible();
    await page.goto(await changeAddress(page, "co-term", { accountId, cameras: cameras.slice(0, 2) }));
    await expect(page.getByText("None of these plans ends before that date")).toBeVisible();
    await expectAccessible(page);
  });

  test("a camera is replaced, and its booked renewal can be cancelled for what was paid @phone", async ({
    page,
    signIn,
  }) => {
    await signIn("support");
    await signIn("admin");
    const accountId = await fleet(page, "Replacement", ["old/camera 1"]);
    await order(page, accountId, ["old/camera 1"]);
    await page.goto(`/accounts/${accountId}/devices/${encodeURIComponent("old/camera 1")}`);
    await expect(page.getByRole("heading", { level: 1, name: "old/camera 1" })).toBeVisible();
    await expect(page.getByRole("meter", { name: "Event searches" })).toHaveAttribute("aria-valuemax", "75");
    await expectAccessible(page);

    await page.getByRole("button", { name: "Replace camera" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("New camera").fill("old/camera 1");
    await dialog.getByRole("button", { name: "Replace for free" }).click();
    await expect(dialog.getByText(/is the camera that is being replaced/)).toBeVisible();
    await dialog.getByLabel("New camera").fill("new?camera=2");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Replace for free" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "new?camera=2" })).toBeVisible();
    await expect(page.getByText("Running", { exact: true }).first()).toBeVisible();
    await expect(page.getByText("Booked", { exact: true }).first()).toBeVisible();
    await expect(page.getByText("Took the place of")).toBeVisible();

    await page.getByRole("button", { name: "Cancel", exact: true }).click();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Cancel and pay back CNY 7.00" }).click();
    await expect(page.getByText("Cancelled", { exact: true }).first()).toBeVisible();
    await expectAccessible(page);
    await page
      .getByRole("link", { name: /^\d{15}$/ })
      .last()
      .click();
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}/);
    await expect(page.getByText("Refunded", { exact: true }).first()).toBeVisible();
    await expect(page.getByText("CNY 7.00 was paid back").first()).toBeVisible();
    await expectAccessible(page);
    await page.goto(`/accounts/${accountId}`);
    await expect(page.getByText("493.00").first()).toBeVisible();
    await page
      .getByRole("link", { name: "old/camera 1" })
      .or(page.getByRole("link", { name: "new?camera=2" }))
      .first()
      .click();
    await page.waitForURL(/\/devices\//);
  });
});
