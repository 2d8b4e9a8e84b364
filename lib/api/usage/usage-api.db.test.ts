import { randomUUID } from "node:crypto";
import net from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closePools } from "@/lib/services/pools";
import { createKey } from "@/lib/services/keys/create-key";
import { revokeKey } from "@/lib/services/keys/revoke-key";
import { type ApiServer, openApiServer } from "@/lib/testing/api-server";
import { adminOf, type Desk, makeAccount, openDesk } from "@/lib/testing/factories";
import { activate } from "@/lib/testing/usage-desk";

let desk: Desk;
let api: ApiServer;
let token: string;
let accountId: string;
const now = new Date();

beforeAll(async () => {
  desk = await openDesk();
  process.env["DATABASE_URL"] = desk.url;
  process.env["NEXTAUTH_SECRET"] = "a secret of the test's own, long enough";
  process.env["LOG_LEVEL"] = "silent";
  api = await openApiServer();
  ({ token } = await keyFor(["usage:write"]));
  accountId = await makeAccount(desk, {});
  await activate(desk, accountId);
});
afterAll(async () => {
  await api.close();
  await closePools();
  await desk.close();
});

function keyFor(scopes: ("usage:write" | "check:read")[], at = now, days = 30) {
  return createKey(adminOf(desk, at), { name: "gateway", scopes, days });
}

type Sent = Readonly<{ type?: string; key?: string | null; path?: string; method?: string }>;

async function send(body: string | Uint8Array, sent: Sent = {}) {
  const { type = "application/json", key = token, path = "/api/v1/usage", method = "POST" } = sent;
  const response = await fetch(`${api.origin}${path}`, {
    method,
    headers: {
      "content-type": type,
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
    },
    ...(method === "POST" ? { body: body as BodyInit } : {}),
  });
  const text = await response.text();
  return { status: response.status, type: response.headers.get("content-type"), text, response };
}

const json = async (body: unknown, sent: Sent = {}) => {
  const answer = await send(JSON.stringify(body), sent);
  return { ...answer, body: JSON.parse(answer.text) as Record<string, unknown> };
};
const event = (wish: Record<string, unknown> = {}) => ({
  account: accountId,
  id: randomUUID(),
  capability: "object-detection",
  ...wish,
});
const kept = async (id: string) => {
  const rows =
    await desk.owner`select 1 from usage_event where account_id = ${accountId} and event_id = ${id}`;
  return rows.length;
};

describe("POST /api/v1/usage", () => {
  it("takes one event, and the same again as a duplicate", async () => {
    const one = event({ quantity: 3, occurredAt: now.toISOString() });
    const first = await json(one);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      requestId: first.response.headers.get("x-request-id"),
      accepted: 1,
      answers: [{ answer: "accepted", account: accountId, id: one.id, funding: { "pay-as-you-go": 3 } }],
    });
    expect((await json(one)).body).toMatchObject({
      duplicate: 1,
      answers: [{ funding: { "pay-as-you-go": 3 } }],
    });
  });

  it("takes a list, an event of CloudEvents, a batch of them, and lines", async () => {
    const [a, b, c, d] = [event(), event(), event(), event()];
    expect((await json([a, b, event({ capability: "nonsense" })])).body).toMatchObject({
      accepted: 2,
      refused: 1,
    });
    const envelope = { specversion: "1.0", source: "gateway", type: "use", subject: accountId };
    const data = { capability: "object-detection" };
    const one = { ...envelope, id: c.id, time: now.toISOString(), data };
    expect((await json(one, { type: "application/cloudevents+json" })).body).toMatchObject({ accepted: 1 });
    const batch = [one, { ...one, id: d.id }, { ...one, id: randomUUID(), specversion: "0.3" }];
    expect(
      (await json(batch, { type: "application/cloudevents-batch+json; charset=utf-8" })).body,
    ).toMatchObject({
      accepted: 1,
      duplicate: 1,
      refused: 1,
    });
    const lines = [JSON.stringify(event()), "{broken", "", JSON.stringify(a)].join("\n");
    const answer = await send(lines, { type: "application/x-ndjson" });
    const told = answer.text
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { answer: string }).answer);
    expect(told).toEqual(["accepted", "refused", "duplicate"]);
  });

  it("voids an event, and says when there is none", async () => {
    const one = event({ id: "an id / with % signs" });
    await json(one);
    const path = `/api/v1/usage/${accountId}/${encodeURIComponent(one.id)}`;
    expect(await json("", { method: "DELETE", path })).toMatchObject({
      status: 200,
      body: { answer: "voided", repeated: false, funding: { "pay-as-you-go": 1 } },
    });
    expect((await json("", { method: "DELETE", path })).body).toMatchObject({ repeated: true });
    const none = await json("", { method: "DELETE", path: `/api/v1/usage/${accountId}/none` });
    expect(none).toMatchObject({ status: 404, body: { code: "unknown_event" } });
  });
});

describe("bad input", () => {
  it.each([
    { name: "a negative count", wish: { quantity: -1 }, code: "invalid_quantity", field: "quantity" },
    { name: "a fraction", wish: { quantity: 1.5 }, code: "invalid_quantity", field: "quantity" },
    { name: "10^30", wish: { quantity: 1e30 }, code: "invalid_quantity", field: "quantity" },
    { name: "a count as text", wish: { quantity: "1" }, code: "invalid_input", field: "quantity" },
    { name: "nothing as a count", wish: { quantity: null }, code: "invalid_input", field: "quantity" },
    { name: "seconds of a call", wish: { seconds: 3 }, code: "invalid_quantity", field: "seconds" },
    {
      name: "an ancient time",
      wish: { occurredAt: "0001-01-01T00:00:00Z" },
      code: "event_too_old",
      field: "occurredAt",
    },
    {
      name: "a far future",
      wish: { occurredAt: "9999-12-31T23:59:59Z" },
      code: "event_in_future",
      field: "occurredAt",
    },
    { name: "no time at all", wish: { occurredAt: "yesterday" }, code: "invalid_input", field: "occurredAt" },
    {
      name: "30 February",
      wish: { occurredAt: "2026-02-30T00:00:00Z" },
      code: "invalid_input",
      field: "occurredAt",
    },
    {
      name: "a time without a zone",
      wish: { occurredAt: "2026-03-01T00:00:00" },
      code: "invalid_input",
      field: "occurredAt",
    },
    { name: "an unknown account", wish: { account: randomUUID() }, code: "not_found", field: "account" },
    { name: "no account's id", wish: { account: "acme" }, code: "not_found", field: "account" },
    { name: "a number for an account", wish: { account: 7 }, code: "invalid_input", field: "account" },
    {
      name: "an unknown capability",
      wish: { capability: "nonsense" },
      code: "unknown_capability",
      field: "capability",
    },
    {
      name: "a capability with a null character",
      wish: { capability: "a\u0000b" },
      code: "invalid_input",
      field: "capability",
    },
    { name: "an id with a null character", wish: { id: "a\u0000b" }, code: "invalid_input", field: "id" },
    { name: "half a surrogate pair", wish: { id: "\ud800" }, code: "invalid_input", field: "id" },
    { name: "an empty id", wish: { id: "" }, code: "invalid_input", field: "id" },
    { name: "a long id", wish: { id: "x".repeat(201) }, code: "invalid_input", field: "id" },
    { name: "a misspelt field", wish: { quantitiy: 3 }, code: "invalid_input", field: "quantitiy" },
    {
      name: "a list for an outcome",
      wish: { outcome: ["success"] },
      code: "invalid_input",
      field: "outcome",
    },
    { name: "an unknown outcome", wish: { outcome: "maybe" }, code: "invalid_input", field: "outcome" },
    {
      name: "an unknown channel",
      wish: { channel: "elsewhere" },
      code: "unknown_specification",
      field: "channel",
    },
  ])("$name is refused by name, and what stands beside it is taken", async ({ wish, code, field }) => {
    const beside = event();
    const { status, body } = await json([event(wish), beside]);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      accepted: 1,
      refused: 1,
      answers: [
        { answer: "refused", code, details: { field } },
        { answer: "accepted", id: beside.id },
      ],
    });
  });

  it.each([
    { name: "no JSON", body: "{", status: 400, code: "malformed_json" },
    { name: "nothing", body: "", status: 400, code: "malformed_json" },
    {
      name: "bytes that are no text",
      body: new Uint8Array([34, 255, 34]),
      status: 400,
      code: "malformed_json",
    },
    { name: "a number", body: "7", status: 400, code: "not_an_event" },
    {
      name: "too many events",
      body: JSON.stringify(Array.from({ length: 10_001 }, () => 1)),
      status: 413,
      code: "too_many_events",
    },
    { name: "17 MB", body: `"${"x".repeat(17 * 1024 * 1024)}"`, status: 413, code: "body_too_large" },
    {
      name: "a form",
      body: "a=1",
      type: "application/x-www-form-urlencoded",
      status: 415,
      code: "unsupported_media_type",
    },
    {
      name: "a batch as one",
      body: "[]",
      type: "application/cloudevents+json",
      status: 400,
      code: "not_an_event",
    },
    {
      name: "one as a batch",
      body: "{}",
      type: "application/cloudevents-batch+json",
      status: 400,
      code: "not_an_event",
    },
    { name: "no key", body: "{}", key: null, status: 401, code: "key_missing" },
    { name: "another secret", body: "{}", key: "hunter2", status: 401, code: "key_invalid" },
    {
      name: "a key that never was",
      body: "{}",
      key: `dk_${"A".repeat(43)}`,
      status: 401,
      code: "key_invalid",
    },
  ])("$name is a problem with a name", async ({ body, status, code, ...sent }) => {
    const answer = await send(body, sent);
    expect(answer.status).toBe(status);
    expect(answer.type).toContain("application/problem+json");
    expect(JSON.parse(answer.text)).toMatchObject({ status, code });
  });

  it("a key of another scope, one that expired and one that was revoked do not open it", async () => {
    const other = await keyFor(["check:read"]);
    expect(await json(event(), { key: other.token })).toMatchObject({
      status: 403,
      body: { code: "scope_missing" },
    });
    const old = await keyFor(["usage:write"], new Date(now.getTime() - 31 * 86_400_000), 30);
    expect(await json(event(), { key: old.token })).toMatchObject({ status: 401 });
    const gone = await keyFor(["usage:write"]);
    await revokeKey(adminOf(desk), { keyId: gone.key.id });
    expect(await json(event(), { key: gone.token })).toMatchObject({ status: 401 });
  });

  it("a stream that stops half way keeps what was whole, and guesses nothing of the rest", async () => {
    const [whole, half] = [event(), event()];
    const first = `${JSON.stringify(whole)}\n`;
    const broken = JSON.stringify(half);
    const socket = net.connect(api.port, "127.0.0.1");
    const answered = new Promise<void>((resolve) => {
      socket.on("data", (data) => {
        if (data.includes("accepted")) resolve();
      });
    });
    const head = [
      "POST /api/v1/usage HTTP/1.1",
      "host: x",
      "content-type: application/x-ndjson",
      `authorization: Bearer ${token}`,
      `content-length: ${first.length + broken.length + 1}`,
    ];
    // All of the second line but its last letters: what is missing could be a nought.
    socket.write(`${head.join("\r\n")}\r\n\r\n${first}${broken.slice(0, -2)}`);
    await answered;
    await new Promise<void>((resolve) => {
      socket.once("close", () => resolve());
      socket.destroy();
    });
    expect(await kept(whole.id)).toBe(1);
    expect(await kept(half.id)).toBe(0);
  });
});
