import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKey } from "@/lib/services/keys/create-key";
import { closePools } from "@/lib/services/pools";
import { type ApiServer, openApiServer } from "@/lib/testing/api-server";
import { adminOf, openDesk } from "@/lib/testing/factories";
import own from "@/lib/testing/scenarios/own.json";
import visible from "@/lib/testing/scenarios/visible.json";
import { freshDatabaseUrl } from "@/lib/testing/test-database";
import { httpDoor } from "@/scripts/conformance/scenarios/http-door";
import { playScenarios } from "@/scripts/conformance/scenarios/play-scenarios";
import type { Theatre } from "@/scripts/conformance/scenarios/stage";
import { connectTheatre } from "@/scripts/conformance/scenarios/theatre";

let theatre: Theatre;
let api: ApiServer;
beforeAll(async () => {
  const url = await freshDatabaseUrl();
  const desk = await openDesk({ url });
  process.env["DATABASE_URL"] = url;
  process.env["NEXTAUTH_SECRET"] = "a secret of the test's own, long enough";
  process.env["LOG_LEVEL"] = "silent";
  api = await openApiServer();
  const key = { name: "gateway", scopes: ["usage:write" as const], days: 2 };
  const { token } = await createKey(adminOf(desk, new Date()), key);
  await desk.close();
  theatre = { ...connectTheatre(url, "Asia/Shanghai"), usage: httpDoor(api.origin, token) };
});
afterAll(async () => {
  await api.close();
  await closePools();
  await theatre.close();
});

const METERED = ["usage", "usageBatch", "voidUsage"];

describe("stories whose usage is reported over HTTP", () => {
  it("come to the same figures as through the use cases", async () => {
    const stories = [...visible.scenarios, ...own.scenarios].filter(({ steps }) =>
      steps.some((step) => METERED.includes(step.do)),
    );
    const ids = stories.map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining(["ipc-order-and-renewal", "ocr-burn-order", "packages-soonest-first"]),
    );
    const outcomes = await playScenarios(theatre, stories);
    expect(outcomes.map(({ id, differences }) => [id, differences])).toEqual(ids.map((id) => [id, []]));
  }, 120_000);
});
