import { expect, hydrated, test } from "./fixtures";
import { fresh, invite, openAccount } from "./desk";

/** The demo customer's account, and another one. */
const OWN = "0197d000-0000-7000-8000-000000000001";
const FOREIGN = "0197d000-0000-7000-8000-000000000002";

const NOTHING = "There is nothing at this address";
const REFUSED = "Your role does not open this page";

test.describe("who may see and do what", () => {
  test("a customer starts on the own account and sees only that", async ({ page, signIn }) => {
    await signIn("customer");
    await expect(page).toHaveURL(new RegExp(`/accounts/${OWN}$`));
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Harbour Retail");
    await page.goto("/orders");
    await expect(page.getByRole("table").first()).toBeVisible();
    await expect(page.getByText("云栖智慧园区")).toHaveCount(0);
  });

  for (const path of [
    `/accounts/${FOREIGN}`,
    `/accounts/${FOREIGN}/statement`,
    `/orders?account=${FOREIGN}`,
  ]) {
    test(`a customer who types ${path} finds nothing there`, async ({ page, signIn }) => {
      await signIn("customer");
      expect((await page.goto(path))?.status()).toBe(404);
      await expect(page.getByRole("heading", { name: NOTHING })).toBeVisible();
      await expect(page.getByText("云栖")).toHaveCount(0);
    });
  }

  test("a customer cannot open another account's order by its id", async ({ page, signIn }) => {
    await signIn("admin", `/orders?account=${FOREIGN}`);
    const href = await page.locator('a[href^="/orders/0"]').first().getAttribute("href");
    await signIn("customer");
    expect((await page.goto(href ?? ""))?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: NOTHING })).toBeVisible();
  });

  for (const path of ["/accounts", "/users", "/accounts/new"]) {
    test(`a customer is refused at ${path}`, async ({ page, signIn }) => {
      await signIn("customer");
      expect((await page.goto(path))?.status()).toBe(403);
      await expect(page.getByRole("heading", { name: REFUSED })).toBeVisible();
    });
  }

  test("support finds customers but cannot top up or manage people", async ({ page, signIn }) => {
    await signIn("support", `/accounts/${OWN}`);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Harbour Retail");
    await expect(page.getByRole("button", { name: "Top up", exact: true })).toHaveCount(0);
    expect((await page.goto("/users"))?.status()).toBe(403);
    await expect(page.getByRole("heading", { name: REFUSED })).toBeVisible();
  });

  test("five wrong passwords slow the sixth", async ({ page }) => {
    await page.goto("/sign-in");
    const email = `${fresh("nobody").replaceAll(" ", "-").toLowerCase()}@drawdown.example`;
    const form = {
      email: page.getByLabel("E-mail address"),
      password: page.getByLabel("Password", { exact: true }),
    };
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await form.email.fill(email);
      await form.password.fill(`wrong-${attempt}`);
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      await expect(page.getByText("E-mail address or password is wrong")).toBeVisible();
      await page.reload();
    }
    await form.email.fill(email);
    await form.password.fill("wrong-6");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByText("Too many wrong passwords")).toBeVisible();
    expect(page.url()).not.toContain("wrong-");
  });

  test("an invited customer joins under the link, once, and is out the moment they are disabled", async ({
    page,
    signIn,
    browser,
  }) => {
    await signIn("admin", "/accounts");
    await openAccount(page, fresh("Invited"));
    const { email, link } = await invite(page, { name: "Ines Invited", role: "Support" });

    const visitor = await browser.newContext({ locale: "en-US" });
    const other = await visitor.newPage();
    await other.goto(link);
    await hydrated(other);
    await other.getByLabel("Password", { exact: true }).fill("a long enough passphrase");
    await other
      .getByRole("button", { name: /password|join/i })
      .first()
      .click();
    await other.waitForURL(/\/sign-in/);
    await hydrated(other);
    await other.getByLabel("E-mail address").fill(email);
    await other.getByLabel("Password", { exact: true }).fill("a long enough passphrase");
    await other.getByRole("button", { name: "Sign in", exact: true }).click();
    await other.waitForURL((url) => !url.pathname.startsWith("/sign-in"));

    const again = await visitor.newPage();
    await again.goto(link);
    await expect(again.getByText("This link was used, has expired or is incomplete")).toBeVisible();

    await page.goto(`/users?q=${encodeURIComponent(email)}`);
    await page
      .getByRole("button", { name: /Disable/ })
      .first()
      .click();
    await page
      .getByRole("alertdialog")
      .getByRole("button", { name: /Disable/ })
      .click();
    // Only the answer of the server puts this button there; the dialog says "disabled" before that.
    await expect(page.getByRole("button", { name: /^Enable/ })).toBeVisible();
    await other.goto("/orders");
    await expect(other).toHaveURL(/\/sign-in/);
    await visitor.close();
  });

  test("a session that ends while a form is open loses nothing that was typed", async ({
    page,
    signIn,
    context,
  }) => {
    await signIn("admin", "/accounts/new");
    const name = fresh("Kept");
    await page.getByLabel("Name", { exact: true }).fill(name);
    const session = await context.cookies();
    await context.clearCookies();
    const open = page.getByRole("button", { name: "Open account" });
    await open.click();
    await expect(page.getByRole("link", { name: "Sign in in a new tab" })).toBeVisible();
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
    await context.addCookies(session);
    await open.click();
    await page.waitForURL(/\/accounts\/[0-9a-f-]{36}/);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  });
});
