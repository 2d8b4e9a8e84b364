import type { FullConfig } from "@playwright/test";

/** Fails the run at once, and says why, when there is no app to look at. */
export default async function globalSetup(config: FullConfig): Promise<void> {
  const address = config.projects[0]?.use.baseURL;
  if (!address) throw new Error("E2E_BASE_URL is not set: run the journeys with `npm run e2e` or `npm test`");
  const answer = await fetch(`${address}/readyz`).catch(() => null);
  if (!answer?.ok) throw new Error(`no app that is ready answers at ${address}`);
}
