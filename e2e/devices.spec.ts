import { readFile } from "node:fs/promises";
import { fillOrder, fresh, openAccount, topUp } from "./desk";
import { expect, expectAccessible, type Page, test } from "./fixtures";

/** The demo's first customer: 40 + 12 cameras. */
const HARBOUR = "0197d000-0000-7000-8000-000000000001";

/** The device ids that the table shows, top to bottom. */
const devices = (page: Page) =>
  page.getByRole("rowgroup").nth(1).getByRole("row").getByRole("link", { name: /-\d+$/ });

test.describe("the list of devices", () => {
  test("staff find plans by device, state and end, and each view has an address", async ({
    page,
    signIn,
  }) => {
    await signIn("admin", "/devices");
    await page.getByRole("searchbox", { name: "Device id" }).fill("till-cam-01");
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=till-cam-01/);
    await expect(devices(page)).toHaveText(["till-cam-010", "till-cam-011", "till-cam-012"]);
    await page.getByRole("button", { name: "State" }).click();
    await page.getByRole("link", { name: "Expired", exact: true }).click();
    await expect(page.getByText("No plan fits these filters.")).toBeVisible();
    await page.getByRole("link", { name: "Show all plans" }).click();
    await page.waitForURL(/\/devices$/);
  });

  test("an account is searched for and filters the list", async ({ page, signIn }) => {
    await signIn("support", "/devices?state=active");
    await page.getByRole("button", { name: "Account", exact: true }).click();
    await page.getByRole("combobox").fill("harb");
    await page.getByRole("option", { name: "Harbour Retail" }).click();
    await page.waitForURL(new RegExp(`account=${HARBOUR}`));
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Devices");
    await expect(devices(page).first()).toHaveText(/^(till|shop)-cam-/);
    await page.getByRole("link", { name: "Clear filter: account" }).click();
    await page.waitForURL((url) => !url.searchParams.has("account"));
  });

  test("a view is saved under a name, found again by its owner alone, and removed", async ({
    page,
    signIn,
  }) => {
    const name = fresh("Harbour soon");
    await signIn("support", `/devices?account=${HARBOUR}&within=30`);
    await page.getByRole("button", { name: "Save view" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Save view" }).click();
    await expect(dialog.getByText(/nothing was entered/)).toBeVisible();
    await dialog.getByLabel("Name").fill(name);
    await dialog.getByRole("button", { name: "Save view" }).click();
    await expect(dialog).toBeHidden();
    await page.goto("/devices");
    await page.getByRole("link", { name, exact: true }).click();
    await page.waitForURL(/within=30/);
    await expect(page.getByRole("link", { name, exact: true })).toHaveAttribute("aria-current", "page");
    await expectAccessible(page);

    await signIn("admin", "/devices");
    await expect(page.getByRole("link", { name, exact: true })).toHaveCount(0);

    await signIn("support", `/devices?account=${HARBOUR}&within=30`);
    await page.getByRole("button", { name: `Remove view ${name}` }).click();
    await expect(page.getByRole("link", { name, exact: true })).toHaveCount(0);
  });

  test("the whole filtered list is downloaded as CSV", async ({ page, signIn }) => {
    await signIn("admin", `/devices?account=${HARBOUR}&q=till&sort=-device`);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download as CSV" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("devices.csv");
    const text = await readFile(await download.path(), "utf8");
    const [head = "", ...lines] = text.trimEnd().split("\r\n");
    expect(head).toMatch(/^\uFEFFaccount_id,account,device,/);
    const ids = lines.map((line) => line.split(",")[2]);
    expect(ids).toHaveLength(12);
    expect(ids[0]).toBe("till-cam-012");
  });

  test("a customer downloads and sees only the own cameras", async ({ page, signIn }) => {
    await signIn("customer", "/devices");
    await expect(page.getByRole("columnheader", { name: "Account" })).toHaveCount(0);
    const csv = await page.request.get("/devices/csv?q=dock");
    expect((await csv.text()).trimEnd().split("\r\n")).toHaveLength(1);
    const foreign = await page.request.get("/devices/csv?account=0197d000-0000-7000-8000-000000000003");
    expect(foreign.status()).toBe(404);
  });

  test("the bar adds up what renewing the chosen plans costs, within one account", async ({
    page,
    signIn,
  }) => {
    await signIn("admin", "/accounts");
    const accountId = await openAccount(page, fresh("Renewals"));
    await topUp(page, "100", fresh("BANK"));
    const order = { accountId, capability: "Search", period: "Month" };
    await fillOrder(page, { ...order, devices: "bar-1\nbar-2\nbar-3" });
    await page.getByRole("button", { name: "Order 3 plans for CNY 21.00" }).click();
    await page.waitForURL(/\/orders\/[0-9a-f-]{36}/);

    await page.goto(`/devices?account=${accountId}`);
    await page.getByRole("checkbox", { name: "Select bar-1" }).check();
    await page.getByRole("checkbox", { name: "Select bar-3" }).check();
    const bar = page.getByRole("region", { name: "Selected rows" });
    await expect(bar).toContainText("2 selected");
    await expect(bar).toContainText(/CNY\s*14\.00/);
    const renew = bar.getByRole("link", { name: "Renew" });
    await expect(renew).toHaveAttribute(
      "href",
      new RegExp(`^/accounts/${accountId}/plans/renew\\?plan=.+&plan=.+`),
    );
    await expect(bar.getByRole("link", { name: "One expiry" })).toBeVisible();
    await expectAccessible(page);

    // Plans of two accounts are told to be too many at once.
    await page.goto("/devices?state=active&sort=-created");
    await page.getByRole("checkbox", { name: "Select all rows on this page" }).check();
    await expect(bar).toContainText("these belong to");
    await expect(bar.getByRole("link", { name: "Renew" })).toHaveCount(0);
  });
});
