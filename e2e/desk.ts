import { expect, hydrated, type Page } from "./fixtures";

/** Opens an account as an admin would and answers its id. */
export async function openAccount(page: Page, name: string): Promise<string> {
  await page.goto("/accounts/new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Open account" }).click();
  await page.waitForURL(/\/accounts\/[0-9a-f-]{36}$/);
  await hydrated(page);
  return idFromUrl(page);
}

/** Books money that the customer paid in, from the account's page. */
export async function topUp(page: Page, amount: string, reference: string): Promise<void> {
  await page.getByRole("button", { name: "Top up", exact: true }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Amount").fill(amount);
  await dialog.getByLabel("Reference number").fill(reference);
  await dialog.getByRole("button", { name: /^Top up/ }).click();
  await expect(dialog).toContainText(/is booked|Already booked/);
  await dialog.getByRole("button", { name: "Done" }).click();
}

/** Fills the order form of an account; the price then stands in the button. */
export async function fillOrder(
  page: Page,
  order: Readonly<{ accountId: string; devices: string; capability: string; period: string }>,
): Promise<void> {
  await page.goto(`/orders/new?account=${order.accountId}`);
  await page.getByLabel("Devices").fill(order.devices);
  await page.getByRole("radio", { name: new RegExp(`^${order.capability}, ${order.period},`) }).check();
}

export function idFromUrl(page: Page): string {
  return page.url().split("/").at(-1)?.split("?")[0] ?? "";
}

/** A name that no other journey of this run uses. */
export function fresh(name: string): string {
  return `${name} ${Date.now().toString(36)}${Math.floor(performance.now()).toString(36)}`;
}

/** Makes a key that may report usage, and answers it: it is shown only now. */
export async function makeKey(page: Page, name: string): Promise<string> {
  await page.getByRole("button", { name: "Make key" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill(name);
  await dialog.getByRole("checkbox", { name: /Report usage/ }).check();
  await dialog.getByRole("button", { name: "Make key" }).click();
  const key = await dialog.getByLabel("Key", { exact: true }).inputValue();
  await dialog.getByRole("button", { name: "Done" }).click();
  return key;
}

type Invited = Readonly<{ name: string; role: "Support" | "Customer"; account?: string }>;

/** Invites somebody as an admin does. @returns their address, and the link under which they join */
export async function invite(
  page: Page,
  { name, role, account }: Invited,
): Promise<Readonly<{ email: string; link: string }>> {
  const email = `${fresh("person").replaceAll(" ", "-")}@drawdown.example`;
  await page.goto("/users");
  await page
    .getByRole("button", { name: /Invite/ })
    .first()
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail address").fill(email);
  await dialog.getByLabel("Name", { exact: true }).fill(name);
  await dialog.getByRole("radio", { name: new RegExp(role) }).check();
  if (account !== undefined) {
    await dialog.getByRole("combobox", { name: "Account" }).fill(account);
    await dialog.getByRole("option", { name: account }).click();
  }
  await dialog.getByRole("button", { name: /Invite/ }).click();
  const shown = dialog.getByRole("textbox", { name: /link/i });
  await expect(shown).toHaveValue(/http/);
  return { email, link: await shown.inputValue() };
}
