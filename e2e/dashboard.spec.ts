import { expect, type Page, test } from "./fixtures";

/** The number beside the title of a list. */
async function countOf(page: Page): Promise<string> {
  const heading = page.locator('[data-slot="page-header"]').getByRole("heading", { level: 1 });
  return (await heading.locator("xpath=following-sibling::*[1]").innerText()).trim();
}

const FIGURES = [
  { what: "active accounts", href: "/accounts?status=active" },
  { what: "suspended accounts", href: "/accounts?status=suspended" },
  { what: "running camera plans", href: "/devices?state=active" },
  { what: "camera plans that end within 7 days", href: "/devices?within=7" },
  { what: "camera plans that end within 30 days", href: "/devices?within=30" },
];

test.describe("every figure of the dashboard leads to the list that counts the same", () => {
  for (const { what, href } of FIGURES) {
    test(what, async ({ page, signIn }) => {
      await signIn("admin", "/");
      // Other journeys open accounts and order at the same time: then both figures are looked at anew.
      await expect(async () => {
        await page.goto("/");
        const link = page.getByRole("main").locator(`a[href="${href}"]`);
        const figure = /[\d,]+/.exec(await link.innerText())?.[0];
        await page.goto(href);
        expect(await countOf(page)).toBe(figure);
      }).toPass();
    });
  }

  test("sales of the last 30 days", async ({ page, signIn }) => {
    await signIn("admin", "/");
    await expect(async () => {
      await page.goto("/");
      const link = page
        .getByRole("main")
        .getByRole("link", { name: /^[\d,]+ orders?$/ })
        .first();
      const figure = /[\d,]+/.exec(await link.innerText())?.[0];
      await page.goto((await link.getAttribute("href")) ?? "");
      expect(await countOf(page)).toBe(figure);
    }).toPass();
  });
});

test("what ends soon is renewed from the dashboard: the preview names exactly the plans that it counts", async ({
  page,
  signIn,
}) => {
  await signIn("support", "/");
  const row = page
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name: "Renew", exact: true }) });
  const counted = row.first().getByRole("link", { name: /^\d+ plans?$/ });
  const figure = /\d+/.exec(await counted.innerText())?.[0];
  const preview =
    (await row.first().getByRole("link", { name: "Renew", exact: true }).getAttribute("href")) ?? "";
  await page.goto((await counted.getAttribute("href")) ?? "");
  expect(await countOf(page)).toBe(figure);
  await page.goto(preview);
  await expect(page.getByRole("button", { name: /^Renew \d+ plans? for CNY/ })).toHaveText(
    new RegExp(`^Renew ${figure ?? ""} plans? for CNY`),
  );
});
