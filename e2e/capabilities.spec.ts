import { expect, expectAccessible, test } from "./fixtures";

test("the matrix shows 119 Vision capabilities by four methods, and finds among them", async ({
  page,
  signIn,
}) => {
  await signIn("customer", "/capabilities");
  await expect(page.getByText("119 Vision capabilities", { exact: false })).toBeVisible();
  const matrix = page.getByRole("table", { name: "Capabilities" });
  for (const method of ["Pay-as-you-go", "Single-category package", "General package", "Prepaid QPS"]) {
    await expect(matrix.getByRole("columnheader", { name: method })).toBeVisible();
  }
  // One row for each capability; groups have rows of their own, which say how many they hold.
  const counts = await matrix.getByRole("rowheader", { name: /\d+ capabilit(y|ies)/ }).allTextContents();
  const vision = counts.filter((text) => !text.startsWith("OCR:"));
  const held = vision.map((text) => Number(/(\d+) capabilit/.exec(text)?.[1]));
  expect([vision.length, held.reduce((a, b) => a + b, 0)]).toEqual([13, 119]);

  await page.getByRole("searchbox").fill("license plate");
  await page.getByRole("searchbox").press("Enter");
  await expect(page).toHaveURL(/q=license[+]plate|q=license%20plate/);
  await expect(matrix.getByRole("rowheader", { name: "License plate recognition" })).toBeVisible();
  await expect(matrix.getByRole("rowheader", { name: "Face fusion", exact: true })).toHaveCount(0);

  await page.goto("/capabilities?group=face-and-body&method=qps");
  await expect(matrix.getByRole("rowheader", { name: "Fingerprint extraction" })).toBeVisible();
  await expect(matrix.getByRole("rowheader", { name: "Face beautification" })).toHaveCount(0);

  await page.goto("/capabilities?q=nothing-is-called-this");
  await page.getByRole("link", { name: "Show all capabilities" }).click();
  await expect(page).toHaveURL(/\/capabilities$/);
  await expect(matrix.getByRole("rowheader", { name: "Face fusion", exact: true })).toBeVisible();
});

test("a cell opens its prices with their source, from the keyboard too, and leads to the calculator", async ({
  page,
  signIn,
}) => {
  await signIn("support", "/capabilities?group=text-recognition");
  const first = page.getByRole("link", { name: /^License plate recognition, Pay-as-you-go/ });
  await first.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("link", { name: /^License plate recognition, Single-category/ })).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");

  const drawer = page.getByRole("dialog", { name: "License plate recognition" });
  await expect(drawer.getByRole("cell", { name: "above 10,000, up to 100,000" })).toBeVisible();
  await expect(drawer.getByText("Published price")).toBeVisible();
  await expect(drawer.getByRole("link", { name: /billing methods/ })).toHaveAttribute("href", /^https:\/\//);
  await expect(page).toHaveURL(/show=license-plate-recognition/);

  await drawer.getByRole("tab", { name: "Single-category" }).click();
  await expect(drawer.getByText("Sample price").first()).toBeVisible();
  await expect(page).toHaveURL(/by=single/);

  await page.keyboard.press("Escape");
  await expect(drawer).toHaveCount(0);
  await expect(first).toBeFocused();
  await expect(page).not.toHaveURL(/show=/);

  // The address of an open cell opens it again.
  await page.goto("/capabilities?show=video-enhancement&by=pay-as-you-go");
  const video = page.getByRole("dialog", { name: "Video enhancement" });
  await expect(video.getByRole("columnheader", { name: "up to 60 fps" })).toBeVisible();
  await video.getByRole("link", { name: "Open in the calculator" }).click();
  await expect(page).toHaveURL(/\/calculator\?.*capability=video-enhancement/);
  await expect(page.getByRole("textbox", { name: "Frame rate" })).toBeVisible();
});

test("the matrix and its drawer are accessible in both themes @phone", async ({ page, signIn }) => {
  await signIn("customer", "/capabilities?group=segmentation-and-matting");
  await expectAccessible(page);
  await page.goto("/capabilities?group=segmentation-and-matting&show=general-segmentation&by=general");
  await expect(
    page.getByRole("dialog", { name: "General segmentation" }).getByText("Deduction factor").first(),
  ).toBeVisible();
  await expectAccessible(page);
});
