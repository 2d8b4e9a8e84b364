import { fresh, makeKey } from "./desk";
import { expect, test } from "./fixtures";

/** The demo customer's account; object detection is switched on there, and nobody has a package for it. */
const HARBOUR = "0197d000-0000-7000-8000-000000000001";
const CAPABILITY = "white-background-image-detection";

test("a customer buys a package, the gateway reports uses, and what is left and the burn-down show them", async ({
  page,
  signIn,
  playwright,
  baseURL,
}) => {
  await signIn("admin", "/keys");
  const key = await makeKey(page, fresh("Gateway"));

  await signIn("customer", `/packages/new?package=${CAPABILITY}`);
  await page.getByRole("radio", { name: /^5,000 points/ }).check();
  await page.getByRole("button", { name: /^Buy 1 package for/ }).click();
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}/);

  const gateway = await playwright.request.newContext({
    ...(baseURL ? { baseURL } : {}),
    extraHTTPHeaders: { authorization: `Bearer ${key}` },
  });
  const id = fresh("call").replaceAll(" ", "-");
  const use = { account: HARBOUR, id, capability: CAPABILITY, quantity: 100 };
  const answer = await gateway.post("/api/v1/usage", { data: [use, use] });
  expect(answer.status()).toBe(200);
  const told = (await answer.json()) as Told;
  expect([told.accepted, told.duplicate, told.refused]).toEqual([1, 1, 0]);
  const source = told.answers[0]?.left.find(({ of }) => of === "package");
  await page.goto(`/packages/${source?.id ?? ""}`);
  const left = Number(source?.left).toLocaleString("en-US", { maximumFractionDigits: 6 });
  await expect(page.getByText(left, { exact: true }).first()).toBeVisible();
  const deduction = page
    .getByRole("table", { name: "Deductions" })
    .getByRole("row", { name: /White background/ });
  await expect(deduction).toHaveCount(1);
  await expect(deduction).toContainText("5,000");
  await expect(deduction).toContainText(left);
  await expect(page.getByRole("region", { name: "Burn-down" }).getByRole("img").first()).toBeVisible();
  // What was used can not be given back; what is not used can, once the use is taken back.
  await expect(page.getByRole("button", { name: "Give back" })).toHaveCount(0);
  expect((await gateway.delete(`/api/v1/usage/${HARBOUR}/${id}`)).status()).toBe(200);
  await gateway.dispose();
  await page.reload();
  await expect(deduction).toContainText("Voided");
  await page.getByRole("button", { name: "Give back" }).click();
  await page.getByRole("button", { name: /^Give back for CNY/ }).click();
  await expect(page.getByText("Given back").first()).toBeVisible();
});

type Told = Readonly<{
  accepted: number;
  duplicate: number;
  refused: number;
  answers: readonly Readonly<{ left: readonly Readonly<{ of: string; id: string; left: string }>[] }>[];
}>;
