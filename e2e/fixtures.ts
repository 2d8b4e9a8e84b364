import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test as base } from "@playwright/test";

export { expect } from "@playwright/test";
export type { Page } from "@playwright/test";

export type Role = "admin" | "support" | "customer";
type SignIn = Readonly<{ email: string; password: string; role: Role }>;
type Cookies = Parameters<BrowserContext["addCookies"]>[0];

/** What no journey may cause, whatever it is about: an exception in the page, or a script that the policy stopped. */
const ALARMS = /Content Security Policy|Hydration failed|Minified React error/;

type Fixtures = {
  /**
   * Signs in as a demo user and opens `path`. The session is shared by the journeys of a worker: one that ends sessions
   * or changes a password invites a user of its own.
   */
  signIn: (role: Role, path?: string) => Promise<void>;
  alarms: string[];
};

/** As Playwright's `test`; going to an address also waits until React answers clicks there. */
export const test = base.extend<Fixtures, { sessions: Map<Role, Cookies> }>({
  sessions: [async ({}, use) => use(new Map()), { scope: "worker" }],

  alarms: [
    async ({ page }, use) => {
      const alarms: string[] = [];
      page.on("pageerror", (error) => alarms.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error" && ALARMS.test(message.text())) alarms.push(message.text());
      });
      await use(alarms);
      expect(alarms, "the page raised no alarm").toEqual([]);
    },
    { auto: true },
  ],

  page: async ({ page }, use) => {
    const go = page.goto.bind(page);
    page.goto = async (url, options) => {
      const answer = await go(url, options);
      await hydrated(page);
      return answer;
    };
    const reload = page.reload.bind(page);
    page.reload = async (options) => {
      const answer = await reload(options);
      await hydrated(page);
      return answer;
    };
    await use(page);
  },

  signIn: async ({ page, context, sessions }, use) => {
    await use(async (role, path = "/") => {
      // Whoever was signed in before in this browser is not any more.
      await context.clearCookies();
      const known = sessions.get(role);
      if (known) {
        await context.addCookies(known);
      } else {
        await signInByForm(page, demoUser(role));
        sessions.set(role, await context.cookies());
      }
      await page.goto(path);
    });
  },
});

/** Waits until React has taken the page over: a click before that is lost. */
export async function hydrated(page: Page): Promise<void> {
  // Between two pages there is a moment without any document; a selector only waits where a function would throw.
  await page.waitForSelector('html[data-hydrated="true"]', { state: "attached" });
}

/** The demo user of a role, as `npm start` prints it. */
export function demoUser(role: Role): SignIn {
  const users = JSON.parse(process.env["E2E_SIGN_INS"] ?? "[]") as SignIn[];
  const user = users.find((candidate) => candidate.role === role);
  if (!user) throw new Error(`there is no demo user who is ${role}`);
  return user;
}

export async function signInByForm(
  page: Page,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address", { exact: true }).fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await hydrated(page);
}

/** Nothing sticks out of the window at the side. */
export async function expectToFit(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, `how much wider than its window ${page.url()} is`).toBeLessThanOrEqual(0);
}

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What may differ between two themes; the rest of a page is the same in both. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** Axe finds nothing on the page as it stands in the light theme, nor in the colours of the dark one. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const [colorScheme, runOnly] of [
    ["light", { type: "tag", values: RULES }],
    ["dark", { type: "rule", values: COLOUR_RULES }],
  ] as const) {
    // Without motion, so that nothing is measured half faded.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expect(page.locator("html")).toHaveClass(new RegExp(`(^|\\s)${colorScheme}(\\s|$)`));
    // Colours that are still on their way would be measured half way.
    await page.evaluate(async () => {
      await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
      await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
    });
    const { violations } = await new AxeBuilder({ page })
      // Of what is in order one example is enough: naming every node of a long table takes most of the time.
      .options({ runOnly, resultTypes: ["violations"] })
      .analyze();
    const found = violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id} (${help}): ${node.html}`),
    );
    expect(found, `axe in the ${colorScheme} theme on ${page.url()}`).toEqual([]);
  }
}
