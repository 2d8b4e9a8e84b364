import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertAlerts } from "@/db/queries/alerts";
import { insertRecipients } from "@/db/queries/alert-settings";
import { claimMessage, insertAttempt } from "@/db/queries/messages";
import { write } from "@/db/queries/write";
import { ALERT_EDGES, ALERT_SUBJECTS, type AlertEdge, type AlertSubject } from "@/lib/domain/alerts/alert";
import { ALERT_TOPICS } from "@/lib/domain/alerts/delivery";
import { dispatchAlerts } from "@/lib/services/alerts/dispatch-alerts";
import { newWebhookSecret, seal } from "@/lib/services/alerts/seal";
import { sendMessage } from "@/lib/services/alerts/send-messages";
import { mailSender } from "@/lib/services/alerts/senders/mail";
import type { SendResult } from "@/lib/services/alerts/senders/sender";
import type { Senders } from "@/lib/services/alerts/senders/senders";
import { webhookSender } from "@/lib/services/alerts/senders/webhook";
import { createAccount } from "@/lib/services/accounts/create-account";
import { systemContext } from "@/lib/services/setup/system-context";
import { adminOf, type Desk, NOW, openDesk, ZONE } from "@/lib/testing/factories";
import { openHttpReceiver, openMailReceiver } from "@/lib/testing/receivers";
import { freshDatabaseUrl } from "@/lib/testing/test-database";

let desk: Desk;
beforeAll(async () => {
  // What is sent is looked for across all accounts, so nobody else may work here.
  desk = await openDesk({ url: await freshDatabaseUrl() });
});
afterAll(() => desk.close());

const SECRET = newWebhookSecret();
const APP_SECRET = "s".repeat(32);
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
const worker = (now = NOW) => systemContext(desk.staff.database(), { name: "test", now, zone: ZONE });
const dispatch = (now = NOW, digestMs = 60_000) => dispatchAlerts(worker(now), { digestMs, publicUrl: null });

async function openAccount(
  contact: Partial<{ contactEmail: string; contactPhone: string; locale: "en" | "zh" }>,
) {
  const plain = { contactName: "", contactEmail: "", contactPhone: "", locale: "en" as const };
  const wish = { name: "Harbour", kind: "standard" as const, ...plain, ...contact, requestId: uuid() };
  return (await createAccount(adminOf(desk), wish)).id;
}

async function fire(
  accountId: string,
  alerts: readonly (readonly [AlertSubject, string, AlertEdge])[],
  now = NOW,
) {
  await desk.staff.database().transaction((tx) =>
    write(tx, [
      insertAlerts(
        alerts.map(([subjectType, subjectId, edge]) => ({
          ...{ accountId, id: uuid(), subjectType, subjectId, edge, occasion: "2026-03-02" },
          ...{
            facts: { currency: "CNY", available: "7.00", threshold: "9.00" },
            occurredAt: now,
            recordedAt: now,
          },
        })),
      ),
    ]),
  );
}

async function addEndpoint(accountId: string, address: string) {
  const row = {
    accountId,
    id: uuid(),
    channel: "webhook" as const,
    address,
    topics: [...ALERT_TOPICS],
  };
  const secretSealed = seal(SECRET, APP_SECRET);
  await desk.staff
    .database()
    .transaction((tx) =>
      write(tx, [insertRecipients([{ ...row, secretSealed, createdAt: NOW, removedAt: null }])]),
    );
}

/** Sends everything that can be sent at an instant; `workers` of them at once. */
async function sendAll(senders: Senders, now: Date, workers = 1) {
  const input = { senders, appSecret: APP_SECRET, clock: () => now };
  const work = async () => {
    while (await sendMessage(worker(now), input));
  };
  await Promise.all(Array.from({ length: workers }, work));
}

type Row = Readonly<{
  channel: string;
  recipient: string;
  state: string;
  attempts: number;
  subject: string;
  body: string;
  last_error: string | null;
}>;
const messagesOf = async (accountId: string, channel?: string): Promise<Row[]> => [
  ...(await desk.owner<
    Row[]
  >`select channel, recipient, state, attempts, subject, body, last_error from message
    where account_id = ${accountId} and (${channel ?? null}::text is null or channel = ${channel ?? null}) order by place`),
];
const attemptsOf = async (accountId: string) =>
  (
    await desk.owner<{ outcome: string | null }[]>`select outcome from message_attempt
      where account_id = ${accountId} order by started_at, attempt`
  ).map(({ outcome }) => outcome);

describe("alerts that fired", () => {
  it("become one message for each person, one each for programs and the bell, in the customer's language", async () => {
    const accountId = await openAccount({
      contactEmail: "mei@example.com",
      contactPhone: "+8613800000000",
      locale: "zh",
    });
    await addEndpoint(accountId, "https://hooks.example.com/a");
    await fire(accountId, [
      ["account", "CNY", "low-balance"],
      ["pool", "image", "80%"],
    ]);
    await dispatch();
    const rows = await messagesOf(accountId);
    expect(rows.map(({ channel, state }) => `${channel} ${state}`)).toEqual([
      "in-app sent",
      "in-app sent",
      "email queued",
      "sms queued",
      "webhook queued",
      "webhook queued",
    ]);
    expect(rows[2]?.subject).toBe("Harbour：2 条提醒");
    expect(rows[2]?.body).toContain("可用余额 CNY 7.00，低于阈值 CNY 9.00。");
    expect(JSON.parse(rows[4]?.body ?? "")).toMatchObject({
      type: "alert.account",
      accountId,
      data: { edge: "low-balance", subject: { type: "account", id: "CNY" } },
    });
    await sendAll({}, NOW);
  });

  it("are told once, however many dispatch at once", async () => {
    const accountId = await openAccount({});
    await fire(accountId, [["account", "CNY", "low-balance"]]);
    await Promise.all(Array.from({ length: 8 }, () => dispatch()));
    expect(await messagesOf(accountId)).toHaveLength(1);
  });

  it("are gathered for a while after a message, and then told together", async () => {
    const accountId = await openAccount({ contactEmail: "mei@example.com" });
    await fire(accountId, [["pool", "image", "80%"]]);
    await dispatch();
    await fire(accountId, [["pool", "image", "100%"]], at(10));
    await fire(accountId, [["pool", "search", "80%"]], at(20));
    await dispatch(at(30));
    expect(await messagesOf(accountId, "email")).toHaveLength(1);
    await dispatch(at(61));
    const mails = await messagesOf(accountId, "email");
    expect(mails.map(({ subject }) => subject)).toEqual([
      "Harbour: 80% of the day's image analyses have been used on 2 Mar 2026.",
      "Harbour: 2 alerts",
    ]);
    await sendAll({}, at(61));
  });

  it("have a sentence for every edge in both languages", async () => {
    for (const locale of ["en", "zh"] as const) {
      const accountId = await openAccount({ locale });
      const all = ALERT_SUBJECTS.flatMap((subject) => {
        const edges: readonly AlertEdge[] = ALERT_EDGES[subject];
        const id = subject === "pool" ? "image" : subject === "account" ? "CNY" : uuid();
        return edges.map((edge) => [subject, id, edge] as const);
      });
      await fire(accountId, all);
      await dispatch();
      const told = await messagesOf(accountId, "in-app");
      expect(told).toHaveLength(all.length);
      // A sentence that is missing would be told as its key.
      for (const { subject } of told) expect(subject).not.toMatch(/\b(lot|plan|pool|account)\.\S/);
    }
  });

  it("say that nothing is configured where nothing could send them", async () => {
    const accountId = await openAccount({ contactEmail: "mei@example.com" });
    await fire(accountId, [["account", "CNY", "low-balance"]]);
    await dispatch();
    await sendAll({}, NOW);
    expect(await messagesOf(accountId, "email")).toMatchObject([
      { state: "unsent", attempts: 1, last_error: "no channel configured" },
    ]);
  });
});

describe("a message", () => {
  const PAGES = 5;

  async function queueMail(count: number, email = `${uuid()}@example.com`) {
    const accountId = await openAccount({ contactEmail: email });
    for (let index = 0; index < count; index += 1) {
      await fire(accountId, [["lot", uuid(), "empty"]], at(index));
      await dispatch(at(index + 1_000 * index), 0);
    }
    return { accountId, email };
  }

  it("arrives in order for each recipient, though the first was refused and eight send at once", async () => {
    const server = await openMailReceiver((_to, index) => (index === 0 ? 451 : null));
    try {
      const senders = { email: mailSender({ url: server.url, from: "a@drawdown.example" }) };
      const { accountId } = await queueMail(PAGES);
      await sendAll(senders, at(10_000), 8);
      expect(server.received).toEqual([]);
      expect((await messagesOf(accountId, "email")).map(({ state }) => state)).toEqual(
        Array(PAGES).fill("queued"),
      );
      await sendAll(senders, at(10_010), 8);
      const arrived = server.received.map(({ text }) => /Message-ID: <([^@]+)@/.exec(text)?.[1]);
      const written = await desk.owner<{ id: string }[]>`select id from message
        where account_id = ${accountId} and channel = 'email' order by place`;
      expect(arrived).toEqual(written.map(({ id }) => id));
      expect(await attemptsOf(accountId)).toEqual(["again", ...Array<string>(PAGES).fill("sent")]);
    } finally {
      await server.close();
    }
  });

  it("that nobody takes is tried eight times over a day, and then visibly given up", async () => {
    const { accountId } = await queueMail(1);
    const answer: SendResult = { outcome: "again", answer: "451 later" };
    const senders: Senders = { email: async () => answer };
    for (let hour = 0; hour <= 48; hour += 1) {
      await sendAll(senders, at(100_000 + hour * 3_600));
    }
    const [row] = await messagesOf(accountId, "email");
    expect(row).toMatchObject({ state: "failed", attempts: 8, last_error: "451 later" });
    expect(await attemptsOf(accountId)).toEqual([...Array<string>(7).fill("again"), "failed"]);
  });

  it("that was sent by a worker that died before it could tell is sent again, and is one message here", async () => {
    const { accountId } = await queueMail(1);
    const now = at(200_000);
    // The worker that dies: it has the message and the try is on record, and nothing comes after.
    await desk.staff.database().transaction(async (tx) => {
      const taken = await claimMessage(tx, { id: uuid(), now, until: at(200_030) });
      if (taken)
        await write(tx, [insertAttempt({ accountId, messageId: taken.id, attempt: 1, startedAt: now })]);
    });
    const senders: Senders = { email: async () => ({ outcome: "sent", answer: "250" }) };
    await sendAll(senders, at(200_029));
    expect(await messagesOf(accountId, "email")).toMatchObject([{ state: "queued", attempts: 1 }]);
    await sendAll(senders, at(200_030));
    expect(await messagesOf(accountId, "email")).toMatchObject([{ state: "sent", attempts: 2 }]);
    expect(await attemptsOf(accountId)).toEqual([null, "sent"]);
  });

  it("that is a webhook arrives signed, in order, after a refusal and a redirect", async () => {
    const receiver = await openHttpReceiver((index) =>
      index === 0
        ? { status: 503 }
        : index === 1
          ? { status: 302, headers: { location: "/x" } }
          : { status: 204 },
    );
    try {
      const accountId = await openAccount({});
      await addEndpoint(accountId, `${receiver.url}/hook`);
      await fire(accountId, [
        ["pool", "image", "80%"],
        ["pool", "image", "100%"],
      ]);
      await dispatch(at(300_000), 0);
      for (const seconds of [0, 10, 70]) {
        const now = at(300_000 + seconds);
        await sendAll({ webhook: webhookSender({ allowPrivate: true, now: () => now }) }, now, 4);
      }
      expect(receiver.received).toHaveLength(4);
      const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
      expect(new Set(ids).size).toBe(2);
      expect(ids.slice(0, 3)).toEqual(Array(3).fill(ids[0]));
      expect(await messagesOf(accountId, "webhook")).toMatchObject([
        { state: "sent", attempts: 3 },
        { state: "sent", attempts: 1 },
      ]);
    } finally {
      await receiver.close();
    }
  });
});
