import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { KeyScope } from "@/lib/domain/access/service-key";
import { createKey } from "@/lib/services/keys/create-key";
import { closePools } from "@/lib/services/pools";
import { type ApiServer, openApiServer } from "@/lib/testing/api-server";
import { adminOf, type Desk, makeAccount, openDesk } from "@/lib/testing/factories";
import { activate, buyLots } from "@/lib/testing/usage-desk";

let desk: Desk;
let api: ApiServer;
let key: string;
let accountId: string;
let lot: string;
const now = new Date();

beforeAll(async () => {
  desk = await openDesk();
  process.env["DATABASE_URL"] = desk.url;
  process.env["NEXTAUTH_SECRET"] = "a secret of the test's own, long enough";
  process.env["LOG_LEVEL"] = "silent";
  api = await openApiServer();
  key = await keyFor("check:read", "check:reserve", "usage:write");
  accountId = await makeAccount(desk, { cny: "100" });
  await activate(desk, accountId);
  [lot = ""] = await buyLots(adminOf(desk, new Date(now.getTime() - 60_000)), accountId, {
    package: "object-detection",
    size: 5000,
  });
});
afterAll(async () => {
  await api.close();
  await closePools();
  await desk.close();
});

async function keyFor(...scopes: KeyScope[]): Promise<string> {
  return (await createKey(adminOf(desk, now), { name: "gateway", scopes, days: 30 })).token;
}

async function send(path: string, body: unknown, token = key) {
  const response = await fetch(`${api.origin}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, response, body: (await response.json()) as Record<string, unknown> };
}
const question = (wish: Record<string, unknown> = {}) => ({
  account: accountId,
  capability: "object-detection",
  ...wish,
});
const ask = (wish: Record<string, unknown> = {}, token = key) => send("/api/v1/check", question(wish), token);

describe("POST /api/v1/check", () => {
  it("answers whether, by whom, from what and for how much", async () => {
    const { status, body } = await ask({ quantity: 10, receipt: true });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      allowed: true,
      refusal: null,
      units: 10,
      funding: { package: 10 },
      limit: { because: "package" },
      left: { packages: [{ id: lot, package: "object-detection" }] },
      cost: { currency: "CNY", amount: "0" },
      reservation: null,
    });
  });

  it("answers a use that may not be with its code, and a senseless question with a problem", async () => {
    expect((await ask({ capability: "face-comparison-1-1" })).body).toMatchObject({
      allowed: false,
      refusal: { code: "service_not_activated" },
    });
    expect(await ask({ quantity: "3" })).toMatchObject({ status: 400, body: { code: "invalid_question" } });
    expect(await ask({ id: "x" })).toMatchObject({ status: 400, body: { details: { field: "id" } } });
    expect(await ask({ account: randomUUID() })).toMatchObject({ status: 404, body: { code: "not_found" } });
  });

  it("keeps room, which the event takes and the release gives back", async () => {
    const { body } = await ask({ reserve: { units: 100, seconds: 60 } });
    expect(body).toMatchObject({
      allowed: true,
      reservation: { units: 100, capability: "object-detection" },
    });
    const { id } = body["reservation"] as { id: string };
    const left = async () => {
      const { left: room } = (await ask()).body as { left: { packages: { left: string }[] } };
      return room.packages[0]?.left;
    };
    expect(await left()).toBe("4980");
    const event = {
      account: accountId,
      id: randomUUID(),
      capability: "object-detection",
      quantity: 100,
      reservation: id,
    };
    expect((await send("/api/v1/usage", event)).body).toMatchObject({ accepted: 1 });
    expect(await left()).toBe("4980");
    expect((await send(`/api/v1/reservations/${id}/release`, {})).body).toMatchObject({
      state: "used",
      eventId: event.id,
    });
    expect(await send(`/api/v1/reservations/${randomUUID()}/release`, {})).toMatchObject({ status: 404 });
  });

  it("reserves for those keys only that may", async () => {
    const reader = await keyFor("check:read");
    expect(await ask({}, reader)).toMatchObject({ status: 200 });
    expect(await ask({ reserve: { seconds: 1 } }, reader)).toMatchObject({
      status: 403,
      body: { code: "scope_missing" },
    });
    expect(await ask({ reserve: { seconds: 3_601 } })).toMatchObject({
      status: 400,
      body: { details: { field: "seconds" } },
    });
  });
});

describe("GET /api/v1/accounts/{id}/entitlements", () => {
  it("tells what a gateway keeps, and nothing again while it has not changed", async () => {
    const path = `/api/v1/accounts/${accountId}/entitlements`;
    const { response, body } = await send(path, undefined);
    expect(body).toMatchObject({
      account: accountId,
      suspended: false,
      services: ["object-detection"],
      pools: null,
    });
    const capabilities = body["capabilities"] as { id: string; left: { packages: { id: string }[] } }[];
    expect(capabilities.find(({ id }) => id === "object-detection")?.left.packages[0]?.id).toBe(lot);
    const headers = { authorization: `Bearer ${key}`, "if-none-match": response.headers.get("etag") ?? "" };
    expect((await fetch(`${api.origin}${path}`, { headers })).status).toBe(304);
    await send("/api/v1/usage", { account: accountId, id: randomUUID(), capability: "object-detection" });
    expect((await fetch(`${api.origin}${path}`, { headers })).status).toBe(200);
    expect(await send(`/api/v1/accounts/${randomUUID()}/entitlements`, undefined)).toMatchObject({
      status: 404,
    });
  });
});
