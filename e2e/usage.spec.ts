import { fresh, openAccount } from "./desk";
import { expect, expectAccessible, expectToFit, test } from "./fixtures";

const HARBOUR = "0197d000-0000-7000-8000-000000000001";

test("staff preview a correction of ids that nobody reported, and nothing can be done", async ({
  page,
  signIn,
}) => {
  await signIn("support", `/usage/corrections?account=${HARBOUR}`);
  await page.getByLabel("Event ids").fill("nobody-1\nnobody-2");
  await page.getByRole("button", { name: "Show what changes" }).click();
  await expect(page.getByText("2 ids are unknown and left out: nobody-1, nobody-2")).toBeVisible();
  await expect(page.getByText("None of these events stands")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Void/ })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Choose others" }).click();
  await expect(page.getByLabel("Event ids")).toHaveValue("nobody-1\nnobody-2");
});

test("an account that used nothing says so, by every step", async ({ page, signIn }) => {
  await signIn("admin", "/accounts");
  const accountId = await openAccount(page, fresh("Usage"));
  for (const by of ["hour", "day", "month"]) {
    await page.goto(`/usage?account=${accountId}&by=${by}`);
    await expect(page.getByText("Nothing was used in these days.").first()).toBeVisible();
  }
  await page.goto(`/usage/events?account=${accountId}`);
  await expect(page.getByText(/^No event fits, from/)).toBeVisible();
});

test("a customer sees the own usage, corrects nothing, and sees nobody else's", async ({ page, signIn }) => {
  await signIn("customer", "/usage");
  await expect(page.getByRole("heading", { level: 1, name: "Usage" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Corrections" })).toHaveCount(0);
  await page.goto("/usage/corrections");
  await expect(page.getByRole("button", { name: "Show what changes" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Imports" })).toHaveCount(0);
  expect((await page.goto("/usage/imports"))?.status()).toBe(403);
});

test.describe("usage is accessible in both themes @phone", () => {
  for (const path of [
    "/usage",
    `/usage?account=${HARBOUR}`,
    `/usage/events?account=${HARBOUR}`,
    `/usage/corrections?account=${HARBOUR}`,
    "/usage/imports",
    `/usage/imports?account=${HARBOUR}`,
  ]) {
    test(`on ${path}`, async ({ page, signIn }) => {
      await signIn("admin", path);
      await expectToFit(page);
      await expectAccessible(page);
    });
  }
});
