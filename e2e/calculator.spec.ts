import { expect, expectAccessible, type Page, test } from "./fixtures";

/** The link of a quote: everything that was chosen and typed stands in it. */
function link(settings: Readonly<Record<string, string>>): string {
  return `/calculator?${new URLSearchParams(settings).toString()}`;
}

async function expectTotal(page: Page, total: string): Promise<void> {
  // Currency and figure are two pieces of text with a gap between them.
  await expect(page.getByTestId("total")).toHaveText(
    new RegExp(`^${total.replace(" ", "\\s*").replaceAll(".", "\\.")}$`),
  );
}

const EXAMPLES = [
  {
    because: "10,000 × 0.15 + 5,000 × 0.10",
    total: "CNY 2,000.00",
    settings: {
      product: "vision",
      way: "pay-as-you-go",
      capability: "license-plate-recognition",
      units: "15000",
    },
  },
  {
    because: "140 / 60 × 16",
    total: "CNY 37.33",
    settings: {
      product: "vision",
      way: "pay-as-you-go",
      capability: "video-enhancement",
      units: "140",
      resolutionP: "1080",
      fps: "60",
    },
  },
  {
    because: "5,000 points",
    total: "CNY 50.00",
    settings: { product: "vision", way: "package", package: "object-detection", size: "5000", quantity: "1" },
  },
  {
    because: "40 QPS for a day",
    total: "CNY 452.00",
    settings: { product: "vision", way: "qps", capability: "face-comparison-1-1", qps: "40", period: "day" },
  },
  {
    because: "40 QPS for a month",
    total: "CNY 7,820.00",
    settings: {
      product: "vision",
      way: "qps",
      capability: "face-comparison-1-1",
      qps: "40",
      period: "month",
    },
  },
  {
    because: "40 to 50 QPS with 480 of 720 hours left",
    total: "CNY 1,253.33",
    settings: {
      product: "vision",
      way: "qps-upgrade",
      capability: "face-comparison-1-1",
      period: "month",
      fromQps: "40",
      toQps: "50",
      remainingHours: "480",
    },
  },
  {
    because: "ten more for three days",
    total: "CNY 324.00",
    settings: {
      product: "vision",
      way: "qps-boost",
      capability: "face-comparison-1-1",
      qps: "40",
      extra: "10",
      days: "3",
    },
  },
  {
    because: "825 + 4,455 + 830 after 200 free calls",
    total: "CNY 6,110.00",
    settings: {
      product: "ocr",
      way: "pay-as-you-go",
      capability: "ocr:id-card",
      units: "120200",
      freeLeft: "200",
    },
  },
  {
    because: "0.3 × 2 + 0.12",
    total: "CNY 0.72",
    settings: {
      product: "batch-video",
      way: "bill",
      feature: "image-text-matching-common",
      inputSeconds: "90",
      outputSeconds: "23",
      tokens: "900",
    },
  },
  {
    because: "800 to 1,600 with half of the month left",
    total: "USD 400.00",
    settings: {
      product: "image-search",
      way: "change",
      fromSize: "2500000-5",
      toSize: "5000000-5",
      remainingHours: "360",
    },
  },
  {
    because: "and back",
    total: "USD −400.00",
    settings: {
      product: "image-search",
      way: "change",
      fromSize: "5000000-5",
      toSize: "2500000-5",
      remainingHours: "360",
    },
  },
  {
    because: "one device for a quarter",
    total: "CNY 28.00",
    settings: {
      product: "ipc",
      way: "order",
      capability: "understand-reid-search",
      period: "quarter",
      devices: "1",
    },
  },
] as const;

test("every worked example shows its figure, and the independent check agrees", async ({ page, signIn }) => {
  await signIn("support");
  for (const { because, total, settings } of EXAMPLES) {
    await test.step(`${because}: ${total}`, async () => {
      await page.goto(link(settings));
      await expectTotal(page, total);
      await expect(page.getByText("Computed again independently: same result").first()).toBeVisible();
    });
  }
});

test("a figure moves the quote as it is typed, and the link carries it to somebody else", async ({
  page,
  signIn,
}) => {
  await signIn("customer", "/calculator");
  await expectTotal(page, "CNY 2,000.00");

  await page.getByLabel("Calls in the month").fill("10001");
  await expectTotal(page, "CNY 1,500.10");
  await expect(page).toHaveURL(/units=10001/);
  await page.getByLabel("Calls in the month").fill("10,000");
  await expectTotal(page, "CNY 1,500.00");

  // The choice of another capability brings its own fields and keeps what was typed.
  await page.getByLabel("Capability").selectOption({ label: "Video enhancement" });
  await page.getByRole("textbox", { name: "Frame rate" }).fill("60");
  await page.getByLabel("Seconds of video in the month").fill("140");
  await expectTotal(page, "CNY 37.33");
  await expect(page).toHaveURL(/capability=video-enhancement/);

  // The link says all of it to somebody else.
  const shared = page.url();
  await signIn("support", "/accounts");
  await page.goto(shared);
  await expectTotal(page, "CNY 37.33");
  await expect(page.getByRole("textbox", { name: "Frame rate" })).toHaveValue("60");
  await expect(page.getByLabel("Seconds of video in the month")).toHaveValue("140");
});

test("what cannot be priced is refused at its field and kept as it was typed", async ({ page, signIn }) => {
  await signIn("support", link({ product: "vision", way: "qps" }));
  const qps = page.getByLabel("QPS", { exact: true });

  await qps.fill("51");
  await expect(page.getByText("51 QPS is above the cap of 50 QPS.", { exact: false })).toBeVisible();
  await expect(qps).toHaveValue("51");
  await expect(qps).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText("No price for this")).toBeVisible();
  await expect(page.getByTestId("total")).toHaveCount(0);

  await qps.fill("forty");
  await expect(page.getByText("forty is not possible", { exact: false })).toBeVisible();
  await expect(qps).toHaveValue("forty");

  await qps.fill("50");
  await expectTotal(page, "CNY 9,700.00");
  await expect(qps).not.toHaveAttribute("aria-invalid", "true");

  // The same refusal stands on the page that a link opens.
  await page.goto(link({ product: "vision", way: "qps-upgrade", fromQps: "50", toQps: "40" }));
  await expect(
    page.getByText("40 QPS is not more than the 50 QPS of the plan.", { exact: false }),
  ).toBeVisible();
  await expect(page.getByLabel("QPS after")).toHaveValue("40");
});

test("says the price of the next unit, marks the tier and finds the break-even to the call", async ({
  page,
  signIn,
}) => {
  await signIn("support", link({ product: "vision", capability: "face-comparison-1-1", units: "500000" }));
  const methods = page.getByRole("region", { name: "Other ways to pay for it" }).first();
  await expect(methods.getByText("from 218,001 calls a month").filter({ visible: true })).toBeVisible();
  await expect(methods.getByText("cheaper at this use").filter({ visible: true })).toBeVisible();
  await expect(page.getByRole("img", { name: /break-even: 218,001 calls/ })).toBeVisible();
  await expect(page.getByText("This quote rests on sample prices", { exact: false })).toBeVisible();

  await page.goto(link({ product: "vision", units: "9999" }));
  await expect(page.getByText("Next call")).toBeVisible();
  const steps = page.getByRole("img", { name: /Prices in steps.*Marked: 9,999 calls/ });
  await expect(steps).toBeVisible();
  // A chart is never the only way to its figures.
  await page.getByText("Show the figures as a table").first().click();
  await expect(page.getByRole("cell", { name: "above 1,000,000" })).toBeVisible();

  // A row of the comparison leads to its own quote.
  await methods.getByRole("link", { name: "Single-category package, 500,000 points" }).click();
  await expectTotal(page, "CNY 4,000.00");
});

test("is accessible in both themes, refused and priced @phone", async ({ page, signIn }) => {
  await signIn("customer", "/calculator");
  await expectTotal(page, "CNY 2,000.00");
  await expectAccessible(page);
  await page.goto(link({ product: "vision", way: "qps", qps: "51" }));
  await expect(page.getByText("No price for this")).toBeVisible();
  await expectAccessible(page);
});
