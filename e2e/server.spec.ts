import { demoUser, expect, signInByForm, test } from "./fixtures";

test.describe("the server in front of the pages", () => {
  test("answers probes", async ({ request }) => {
    const [alive, ready] = [await request.get("/healthz"), await request.get("/readyz")];
    expect([alive.status(), await alive.json()]).toEqual([200, { status: "ok" }]);
    expect([ready.status(), await ready.json()]).toEqual([200, { status: "ready" }]);
    expect((await request.head("/healthz")).status()).toBe(200);
  });

  test("numbers every request and takes a sane number from whoever asks", async ({ request }) => {
    const own = (await request.get("/sign-in")).headers()["x-request-id"];
    expect(own).toMatch(/^[0-9a-f-]{36}$/);
    const given = await request.get("/sign-in", { headers: { "x-request-id": "gateway-000042" } });
    expect(given.headers()["x-request-id"]).toBe("gateway-000042");
    const forged = await request.get("/sign-in", { headers: { "x-request-id": 'a","level":"fatal' } });
    expect(forged.headers()["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  });

  for (const path of ["/sign-in", "/nothing-here", "/healthz", "/icon.svg"]) {
    test(`protects ${path} with its headers`, async ({ request }) => {
      const headers = (await request.get(path)).headers();
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(headers["content-security-policy"]).not.toContain("'unsafe-eval'");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBe("same-origin");
      expect(headers["x-powered-by"]).toBeUndefined();
      // This run has no TLS in front, and a browser that believed so would never come back.
      expect(headers["strict-transport-security"]).toBeUndefined();
    });
  }

  test("lets no script run that it did not write", async ({ page, alarms }) => {
    await page.goto("/sign-in");
    const ran = await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.smuggled = true";
      document.body.append(script);
      return "smuggled" in window;
    });
    expect(ran).toBe(false);
    expect(alarms.splice(0).join()).toContain("Content Security Policy");
  });

  test("keeps somebody signed in over a reload, and signs nobody in by address", async ({ page }) => {
    await page.goto("/accounts");
    await expect(page).toHaveURL(/\/sign-in/);
    await signInByForm(page, demoUser("admin"));
    await page.reload();
    await expect(page).not.toHaveURL(/\/sign-in/);
    // A form that is sent before React answers must not put a password into the address.
    expect(page.url()).not.toContain(demoUser("admin").password);
  });
});
