import type { FakeLetter } from "./fake-mail";
import { fresh, idFromUrl, makeKey, topUp } from "./desk";
import { expect, expectAccessible, expectToFit, hydrated, type Page, test } from "./fixtures";

/** The demo customer's account. */
const HARBOUR = "0197d000-0000-7000-8000-000000000001";
const CAPABILITY = "object-detection";

test("usage takes a package through 20 %: mail, bell and forecast say so; staff explain a call and void a window", async ({
  page,
  signIn,
  playwright,
  baseURL,
}) => {
  // A long way through many pages.
  test.slow();
  await signIn("admin", "/keys");
  const key = await makeKey(page, fresh("Gateway"));
  const address = `${fresh("mei").replaceAll(" ", "-")}@example.com`;
  const accountId = await openAccountOf(page, address);
  await topUp(page, "1000", fresh("BANK"));
  await page.goto(`/accounts/${accountId}/services`);
  await page.getByRole("button", { name: "Switch on Object detection" }).click();
  await expect(page.getByRole("button", { name: "Switch on Object detection" })).toHaveCount(0);
  await page.goto(`/packages/new?account=${accountId}&package=${CAPABILITY}`);
  await page.getByRole("radio", { name: /^5,000 points/ }).check();
  await page.getByRole("button", { name: /^Buy 1 package for/ }).click();
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}/);

  // The gateway reports until exactly a fifth is left, call after call.
  const gateway = await playwright.request.newContext({
    ...(baseURL ? { baseURL } : {}),
    extraHTTPHeaders: { authorization: `Bearer ${key}` },
  });
  const prefix = fresh("call").replaceAll(" ", "-");
  const report = async (number: number, quantity: number): Promise<Answer> => {
    const use = { account: accountId, id: `${prefix}-${String(number)}`, capability: CAPABILITY, quantity };
    const told = await gateway.post("/api/v1/usage", { data: [use] });
    const { answers } = (await told.json()) as { answers: readonly Answer[] };
    const [answer] = answers;
    if (!answer) throw new Error("each use has its answer");
    return answer;
  };
  const first = await report(1, 1);
  const source = first.left.find(({ of }) => of === "package");
  const perCall = 5_000 - Number(source?.left);
  const callsTo20 = Math.round(4_000 / perCall);
  expect((await report(2, callsTo20 - 2)).alerts).toEqual([]);
  const crossing = await report(3, 1);
  expect(crossing.alerts.map(({ edge }) => edge)).toEqual(["20%"]);
  expect(Number(crossing.left.find(({ of }) => of === "package")?.left)).toBe(1_000);
  await gateway.dispose();

  await expect
    .poll(() => subjectsTo(address), { timeout: 60_000 })
    .toEqual([expect.stringMatching(/1,?000 of 5,?000 points/)]);
  await page.goto(`/alerts?account=${accountId}`);
  await expect(page.getByRole("banner").getByRole("link", { name: /alert/i })).toBeVisible();
  await expect(page.getByText(/1,?000 of 5,?000 points/).first()).toBeVisible();
  await expectAccessible(page);

  await page.goto(`/packages/${source?.id ?? ""}`);
  await expect(page.getByRole("region", { name: "Burn-down" }).getByRole("img").first()).toBeVisible();
  await expectToFit(page);
  await expectAccessible(page);
  // A package of an hour has too little history for a forecast; those of the demo have weeks of it.
  await expectForecast(page);

  // Staff: why was it charged, and away with the window.
  await signIn("support", `/usage/events?account=${accountId}`);
  await page
    .getByRole("link", { name: `${prefix}-3` })
    .first()
    .click();
  await expect(page).toHaveTitle(/^Why was this call charged\?/);
  await expect(page.getByText("Why these, and not the others")).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/usage/corrections?account=${accountId}`);
  await page.getByRole("radio", { name: "All of a capability within a time" }).check();
  await page.getByLabel("From").fill(wallClock(-60));
  await page.getByLabel("Until").fill(wallClock(60));
  await page.getByRole("button", { name: "Show what changes" }).click();
  await page.getByLabel("Reason").fill("The gateway was in test mode");
  await page.getByRole("button", { name: "Void 3 events" }).click();
  await page.waitForURL(/\/usage\/corrections\/[0-9a-f-]{36}/);
  await page.goto(`/packages/${source?.id ?? ""}`);
  await expect(page.getByText("5,000", { exact: true }).first()).toBeVisible();
  // What has been told is told: the points are back, and nobody hears of it twice.
  expect(await subjectsTo(address)).toHaveLength(1);
});

type Answer = Readonly<{
  left: readonly Readonly<{ of: string; id: string; left: string }>[];
  alerts: readonly Readonly<{ edge: string }>[];
}>;

async function subjectsTo(address: string): Promise<string[]> {
  const answer = await fetch(process.env["E2E_MAIL_INBOX"] ?? "");
  const letters = (await answer.json()) as FakeLetter[];
  return letters.filter(({ to }) => to.includes(address)).map(({ subject }) => subject);
}

/** One at least of the demo customer's packages says until when it lasts. */
async function expectForecast(page: Page): Promise<void> {
  await page.goto(`/packages?account=${HARBOUR}`);
  const links = await page
    .locator('a[href^="/packages/0"]')
    .evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  const forecast = page.getByRole("region", { name: "Forecast" });
  for (const href of new Set(links)) {
    await page.goto(href ?? "");
    await expect(page.getByRole("region", { name: "Burn-down" })).toBeVisible();
    if ((await forecast.count()) > 0) break;
  }
  await expect(forecast.getByRole("row", { name: /^Likely/ })).toBeVisible();
}

/** So many minutes from now, as a clock on a wall in Shanghai shows it. */
function wallClock(minutes: number): string {
  return new Date(Date.now() + (8 * 60 + minutes) * 60_000).toISOString().slice(0, 16);
}

async function openAccountOf(page: Page, address: string): Promise<string> {
  await page.goto("/accounts/new");
  await page.getByLabel("Name", { exact: true }).fill(fresh("Alerts"));
  await page.getByLabel("E-mail address", { exact: true }).fill(address);
  await page.getByRole("button", { name: "Open account" }).click();
  await page.waitForURL(/\/accounts\/[0-9a-f-]{36}$/);
  await hydrated(page);
  return idFromUrl(page);
}
