import { fresh, idFromUrl, invite, openAccount, topUp } from "./desk";
import { expect, expectAccessible, expectToFit, type Page, signInByForm, test } from "./fixtures";

const HARBOUR = "0197d000-0000-7000-8000-000000000001";

/** A sandbox account with money, opened as an admin does. */
async function sandbox(page: Page, name: string): Promise<string> {
  await page.goto("/accounts/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByText("Sandbox", { exact: false }).first().click();
  await page.getByRole("button", { name: "Open account" }).click();
  await page.waitForURL(/\/accounts\/[0-9a-f-]{36}$/);
  return idFromUrl(page);
}

/** Buys 40 QPS of face comparison for a month and opens the plan's page. */
async function buyPlan(page: Page, accountId: string): Promise<void> {
  await page.goto(`/plans/new?account=${accountId}&capability=face-comparison-1-1`);
  await page.getByLabel("QPS", { exact: true }).fill("40");
  const button = page.getByRole("button", { name: "Buy for CNY 7,820.00" });
  await expect(button).toBeVisible();
  await expectAccessible(page);
  await button.dblclick();
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}/);
  await page.goto(`/plans?account=${accountId}`);
  await page.getByRole("table", { name: "Plans" }).getByRole("link", { name: "Face comparison 1:1" }).click();
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}/);
  await expect(page.getByRole("heading", { level: 1, name: "Face comparison 1:1" })).toBeVisible();
}

/** Invites a customer to an account, as an admin does, and goes on as that customer. */
async function signInAsCustomerOf(page: Page, account: string): Promise<void> {
  const { email, link } = await invite(page, { name: "Rena Renewal", role: "Customer", account });
  const person = { email, password: "a long enough passphrase" };
  await page.context().clearCookies();
  await page.goto(link);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Set password and join" }).click();
  await page.waitForURL(/\/sign-in/);
  await signInByForm(page, person);
}

/** An amount as a button says it, in fen. */
function amountIn(label: string): number {
  const [, yuan = "", fen = ""] = /(\d+)\.(\d\d)\b/.exec(label.replaceAll(",", "")) ?? [];
  return Number.parseInt(yuan + fen, 10);
}

test("a plan is bought once, upgraded, boosted and renewed at the previewed prices", async ({
  page,
  signIn,
}) => {
  await signIn("admin", "/accounts");
  const accountId = await openAccount(page, fresh("Plans"));
  await topUp(page, "30000", fresh("BANK"));
  await signIn("support", "/plans");
  await buyPlan(page, accountId);
  await expect(page.getByText("40 QPS", { exact: false }).first()).toBeVisible();
  await expectAccessible(page);

  const dialog = page.getByRole("dialog");
  await page.getByRole("button", { name: "Upgrade", exact: true }).click();
  await dialog.getByLabel("New size in QPS").fill("41");
  const raise = dialog.getByRole("button", { name: /^Upgrade for CNY/ });
  const upgraded = amountIn(await raise.innerText());
  await dialog.getByLabel("Reason", { exact: true }).fill("Agreed on the phone");
  await raise.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Agreed on the phone")).toBeVisible();

  await page.getByRole("button", { name: "Boost", exact: true }).click();
  await dialog.getByLabel("More QPS").fill("9");
  await dialog.getByLabel("Days").fill("3");
  const boost = dialog.getByRole("button", { name: /^Boost for CNY/ });
  const boosted = amountIn(await boost.innerText());
  await expect(dialog.getByText("50 QPS")).toBeVisible();
  await expectAccessible(page);
  await boost.click();
  await expect(dialog).toBeHidden();

  await page.getByRole("button", { name: "Upgrade", exact: true }).click();
  await dialog.getByLabel("New size in QPS").fill("45");
  await expect(dialog.getByText(/above the cap of 50 QPS/)).toBeVisible();
  // Only an admin may pass it.
  await expect(dialog.getByLabel("Reason to pass the cap")).toHaveCount(0);
  await dialog.getByLabel("New size in QPS").fill("41");
  await expect(dialog.getByText(/A plan can only grow/)).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).first().click();

  await page.getByRole("button", { name: "Renew", exact: true }).click();
  const renew = dialog.getByRole("button", { name: /^Renew for CNY/ });
  const renewed = (await renew.innerText()).replace("Renew for ", "");
  await renew.click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Booked", { exact: true }).first()).toBeVisible();
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await dialog.getByRole("button", { name: `Cancel and pay back ${renewed}` }).click();
  await expect(dialog).toBeHidden();

  // What was previewed is what was charged.
  await page.goto(`/accounts/${accountId}`);
  const left = ((3_000_000 - 782_000 - upgraded - boosted) / 100).toLocaleString("en", {
    minimumFractionDigits: 2,
  });
  await expect(page.getByText(left).first()).toBeVisible();
});

test("a boost goes back by itself on the test clock, and the story says so", async ({ page, signIn }) => {
  await signIn("admin", "/accounts");
  const accountId = await sandbox(page, fresh("Clock"));
  await topUp(page, "30000", fresh("BANK"));
  await buyPlan(page, accountId);
  const plan = page.url();
  await page.getByRole("button", { name: "Boost", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("More QPS").fill("10");
  await dialog.getByRole("button", { name: /^Boost for CNY/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("50", { exact: true }).first()).toBeVisible();

  await page.goto(`/accounts/${accountId}/clock`);
  await expectAccessible(page);
  await page.getByRole("button", { name: "+1 day" }).click();
  await expect(page.getByText("Boost ends, back to the plan").first()).toBeVisible();
  await page.goto(plan);
  await expect(page.getByText("40", { exact: true }).first()).toBeVisible();
  await page.goto(`/accounts/${accountId}/clock`);
  await page.getByRole("button", { name: "+1 month" }).click();
  await expect(page.getByText(/has ended/).first()).toBeVisible();
  await page.goto(plan);
  await expect(page.getByText("Expired", { exact: true }).first()).toBeVisible();
});

test("a customer upgrades by themselves, and sees no desk and no other's plan", async ({ page, signIn }) => {
  await signIn("customer", "/plans?product=qps");
  await page.getByRole("table", { name: "Plans" }).getByRole("link", { name: "Face comparison 1:1" }).click();
  await page.waitForURL(/\/plans\/[0-9a-f-]{36}/);
  await page.getByRole("button", { name: "Upgrade", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("New size in QPS").fill("19");
  const button = dialog.getByRole("button", { name: /^Upgrade for CNY/ });
  await expect(button).toBeVisible();
  await button.dblclick();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("19 QPS", { exact: false }).first()).toBeVisible();
  await expect(page.getByRole("row", { name: /Upgrade.*19 QPS/ })).toHaveCount(1);
  await page.goto("/plans/desk");
  await expect(page.getByRole("table")).toHaveCount(0);
  await page.goto("/accounts/0197d000-0000-7000-8000-000000000012/clock");
  await expect(page.getByRole("button", { name: "+1 day" })).toHaveCount(0);
});

test("a customer renews by themselves: charged as previewed, and paid until the end that was shown", async ({
  page,
  signIn,
}) => {
  // A customer of their own: what others do to the demo's plans changes neither price nor end.
  await signIn("admin", "/accounts");
  const name = fresh("Renewal");
  const accountId = await openAccount(page, name);
  await topUp(page, "30000", fresh("BANK"));
  await buyPlan(page, accountId);
  const plan = page.url();
  await signInAsCustomerOf(page, name);

  await page.goto(plan);
  await page.getByRole("button", { name: "Renew", exact: true }).click();
  const dialog = page.getByRole("dialog");
  const button = dialog.getByRole("button", { name: "Renew for CNY 7,820.00" });
  await expect(button).toBeVisible();
  const end = await dialog
    .getByRole("row", { name: /Paid until/ })
    .getByRole("cell")
    .last()
    .innerText();
  await expect(dialog.getByRole("row", { name: /Available/ })).toContainText("14,360.00");
  await button.dblclick();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(end).first()).toBeVisible();
  await expect(page.getByRole("row", { name: /Renewal.*7,820\.00/ })).toHaveCount(1);
  await page.goto(`/accounts/${accountId}`);
  await expect(page.getByText("14,360.00").first()).toBeVisible();
});

test("several plans are renewed in the background, and the report says what became of each", async ({
  page,
  signIn,
}) => {
  await signIn("support", "/plans?product=qps");
  const rows = page.getByRole("table", { name: "Plans" }).getByRole("checkbox");
  await rows.nth(1).check();
  await rows.nth(2).check();
  await page.getByRole("link", { name: "Renew", exact: true }).click();
  await page.waitForURL(/\/plans\/renewals\/new/);
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Renew 2 plans for CNY/ }).click();
  await page.waitForURL(/\/plans\/renewals\/[0-9a-f-]{36}/);
  await expect(page.getByText(/renewed for CNY|were renewed|was renewed/).first()).toBeVisible({
    timeout: 30_000,
  });
  await expectAccessible(page);
});

test("an admin passes the cap with a reason, and the plan's page says why", async ({ page, signIn }) => {
  await signIn("admin", "/accounts");
  const accountId = await openAccount(page, fresh("Cap"));
  await topUp(page, "60000", fresh("BANK"));
  await buyPlan(page, accountId);
  await page.getByRole("button", { name: "Upgrade", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("New size in QPS").fill("60");
  await expect(dialog.getByText(/above the cap of 50 QPS/)).toBeVisible();
  await dialog.getByLabel("Reason to pass the cap").fill("Their launch is on Monday");
  await dialog.getByRole("button", { name: /^Upgrade for CNY/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("60 QPS", { exact: false }).first()).toBeVisible();
  await expect(page.getByText("Their launch is on Monday")).toBeVisible();
});

test("support renews from the desk: one click shows the price, the next one pays it", async ({
  page,
  signIn,
}) => {
  await signIn("support", "/plans/desk");
  const soon = page.getByRole("table", { name: /^Ending within 7 days/ });
  await soon
    .getByRole("button", { name: /^Renew:/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  const renew = dialog.getByRole("button", { name: /^Renew for CNY/ });
  await expect(renew).toBeVisible();
  await expect(dialog.getByRole("row", { name: /Paid until/ })).toBeVisible();
  await expect(dialog.getByRole("row", { name: /Available/ })).toBeVisible();
  await expectAccessible(page);
  await renew.dblclick();
  await expect(dialog).toBeHidden();
});

test("plans are chosen on the timeline and in the calendar, and their renewal is previewed together", async ({
  page,
  signIn,
}) => {
  await signIn("support", `/plans/timeline?account=${HARBOUR}`);
  await page
    .getByRole("checkbox", { name: /^Select (?!all$)/ })
    .first()
    .check();
  await page
    .getByRole("checkbox", { name: /^Select (?!all$)/ })
    .nth(1)
    .check();
  const bar = page.getByRole("region", { name: "Selected rows" });
  await expect(bar.getByText("2 selected")).toBeVisible();
  await expectAccessible(page);
  await bar.getByRole("link", { name: "Renew", exact: true }).click();
  await page.waitForURL(/\/plans\/renewals\/new\?plan=.*plan=/);
  await expect(page.getByRole("button", { name: /^Renew \d+ plans? for CNY/ })).toBeVisible();
  await page.goto(`/plans/calendar?account=${HARBOUR}`);
  await page.getByRole("checkbox", { name: "Select all" }).check();
  await expect(bar.getByText(/\d+ selected/)).toBeVisible();
  await expectAccessible(page);
  await expect(bar.getByRole("link", { name: "Renew", exact: true })).toBeVisible();
});

test.describe("plans are accessible in both themes @phone", () => {
  for (const path of [
    "/plans",
    "/plans?product=qps&state=expired",
    "/plans/desk",
    `/plans/timeline?account=${HARBOUR}`,
    `/plans/calendar?account=${HARBOUR}`,
    "/plans/new",
  ]) {
    test(`on ${path}`, async ({ page, signIn }) => {
      await signIn("admin", path);
      await expectToFit(page);
      await expectAccessible(page);
    });
  }
});
