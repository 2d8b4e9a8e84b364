import { setTimeout as sleep } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { v7 as uuid } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertAlerts } from "@/db/queries/alerts";
import { insertRecipients } from "@/db/queries/alert-settings";
import { write } from "@/db/queries/write";
import { ALERT_TOPICS } from "@/lib/domain/alerts/delivery";
import { createAccount } from "@/lib/services/accounts/create-account";
import { dispatchAlerts } from "@/lib/services/alerts/dispatch-alerts";
import { newWebhookSecret, seal } from "@/lib/services/alerts/seal";
import { sendMessage } from "@/lib/services/alerts/send-messages";
import { alibabaSender } from "@/lib/services/alerts/senders/alibaba-sms";
import { mailSender } from "@/lib/services/alerts/senders/mail";
import type { Senders } from "@/lib/services/alerts/senders/senders";
import { twilioSender } from "@/lib/services/alerts/senders/twilio-sms";
import { webhookSender } from "@/lib/services/alerts/senders/webhook";
import { systemContext } from "@/lib/services/setup/system-context";
import { adminOf, type Desk, NOW, openDesk, ZONE } from "@/lib/testing/factories";
import {
  type Answer,
  isSignedByAlibaba,
  openHttpReceiver,
  openMailReceiver,
  TAKEN_BY_ALIBABA,
  TAKEN_BY_TWILIO,
} from "@/lib/testing/receivers";
import { freshDatabaseUrl } from "@/lib/testing/test-database";

const SECRET = newWebhookSecret();
const APP_SECRET = "s".repeat(32);
const TIMEOUT = 400;
const ALERTS = 6;
const HOUR = 3_600_000;

/** Recipients by what their receivers do: everything in turn and now and then take it; refuse it for good; never take it. */
const KINDS = ["moody", "gone", "busy"] as const;
type Kind = (typeof KINDS)[number];
const PHONES: Readonly<Record<Kind, string>> = {
  moody: "13800000001",
  gone: "13800000002",
  busy: "13800000003",
};

let desk: Desk;
beforeAll(async () => {
  // What is sent is looked for across all accounts, so nobody else may work here.
  desk = await openDesk({ url: await freshDatabaseUrl() });
});
afterAll(() => desk.close());

/** Answers in turn, again and again. */
function inTurn<T>(answers: readonly T[]): () => T {
  let index = 0;
  return () => {
    const answer = answers[index % answers.length];
    index += 1;
    if (answer === undefined) throw new Error("there are answers");
    return answer;
  };
}

const moods = (taken: Exclude<Answer, string>): readonly Answer[] => [
  { status: 503, body: "{}" },
  "hang",
  { ...taken, afterMs: TIMEOUT / 4 },
  { status: 302, headers: { location: "http://127.0.0.1:9/" } },
  "drop",
  taken,
  { ...taken, afterMs: TIMEOUT * 2 },
  taken,
];

function openHook() {
  const moody = inTurn(moods({ status: 204 }));
  return openHttpReceiver((_index, { path }) =>
    path === "/gone" ? { status: 410 } : path === "/busy" ? { status: 500 } : moody(),
  );
}

async function openMail() {
  const moody = inTurn([451, "hang", null, 421, null, null] as const);
  const confirm = inTurn([
    () => sleep(TIMEOUT / 4),
    () => new Promise<void>(() => undefined),
    async () => undefined,
  ]);
  return openMailReceiver(
    (to) => (to.startsWith("gone") ? 550 : to.startsWith("busy") ? 450 : moody()),
    () => confirm()(),
  );
}

/** The two SMS providers, as their APIs answer; `textOf` is what a request asks to be sent, and to whom. */
const VENDORS = {
  twilio: {
    taken: TAKEN_BY_TWILIO,
    gone: { status: 400, body: '{"code":21211,"message":"no such number"}' },
    sender: (baseUrl: string) =>
      twilioSender({
        accountSid: `AC${"0".repeat(32)}`,
        authToken: "t",
        from: "+1555",
        baseUrl,
        timeoutMs: TIMEOUT,
      }),
    read: (body: string) => {
      const form = new URLSearchParams(body);
      return { to: form.get("To") ?? "", text: form.get("Body") ?? "" };
    },
  },
  alibaba: {
    taken: TAKEN_BY_ALIBABA,
    gone: { ...TAKEN_BY_ALIBABA, body: '{"Code":"isv.MOBILE_NUMBER_ILLEGAL","Message":"no"}' },
    sender: (baseUrl: string) =>
      alibabaSender({
        keyId: "k",
        keySecret: "s",
        sign: "云",
        template: "SMS_1",
        baseUrl,
        timeoutMs: TIMEOUT,
      }),
    read: (_body: string, path: string) => {
      const query = new URL(path, "http://sms").searchParams;
      const { content = "" } = JSON.parse(query.get("TemplateParam") ?? "{}") as { content?: string };
      return { to: query.get("PhoneNumbers") ?? "", text: content };
    },
  },
} as const;

async function openAccount(kind: Kind, hook: string): Promise<string> {
  const contact = {
    contactName: "",
    contactEmail: `${kind}@example.com`,
    contactPhone: PHONES[kind],
    locale: "en" as const,
  };
  const wish = { name: kind, kind: "standard" as const, ...contact, requestId: uuid() };
  const { id: accountId } = await createAccount(adminOf(desk), wish);
  const endpoint = { accountId, id: uuid(), channel: "webhook" as const, address: `${hook}/${kind}` };
  const secretSealed = seal(SECRET, APP_SECRET);
  const row = { ...endpoint, topics: [...ALERT_TOPICS], secretSealed, createdAt: NOW, removedAt: null };
  await desk.staff.database().transaction((tx) => write(tx, [insertRecipients([row])]));
  return accountId;
}

const worker = (now: Date) => systemContext(desk.staff.database(), { name: "test", now, zone: ZONE });

async function fireAll(accountIds: readonly string[]): Promise<void> {
  for (let index = 0; index < ALERTS; index += 1) {
    const now = new Date(NOW.getTime() + index * 1_000);
    const alerts = accountIds.map((accountId) => ({
      ...{ accountId, id: uuid(), subjectType: "lot" as const, subjectId: uuid(), edge: "empty" as const },
      ...{ occasion: "once", facts: {}, occurredAt: now, recordedAt: now },
    }));
    await desk.staff.database().transaction((tx) => write(tx, [insertAlerts(alerts)]));
    await dispatchAlerts(worker(now), { digestMs: 0, publicUrl: null });
  }
}

/** Eight at once, hour by hour, until nothing waits any more. */
async function sendAll(senders: Senders): Promise<void> {
  for (let hour = 1; hour < 200; hour += 1) {
    const now = new Date(NOW.getTime() + hour * HOUR);
    const input = { senders, appSecret: APP_SECRET, clock: () => now };
    const work = async () => {
      while (await sendMessage(worker(now), input));
    };
    await Promise.all(Array.from({ length: 8 }, work));
    const queued = await desk.owner`select 1 from message where state = 'queued' limit 1`;
    if (queued.length === 0) return;
  }
  throw new Error("messages wait for ever");
}

type Row = Readonly<{ id: string; body: string; state: string; attempts: number; last_error: string | null }>;
const messagesOf = (accountId: string, channel: string) =>
  desk.owner<Row[]>`select id, body, state, attempts::int, last_error from message
    where account_id = ${accountId} and channel = ${channel} and ended_at is not null order by place`;

/** What arrived arrived in order, at least once each, and nothing else did. */
function expectInOrder(arrived: readonly string[], sent: readonly string[]): void {
  expect([...new Set(arrived)]).toEqual(sent);
  const places = arrived.map((one) => sent.indexOf(one));
  expect(places).toEqual([...places].sort((a, b) => a - b));
}

describe.each(["twilio", "alibaba"] as const)(
  "receivers that refuse, hang, answer late and redirect, and %s",
  (name) => {
    it("get each message in order and signed, or it has visibly failed", async () => {
      const vendor = VENDORS[name];
      const moody = inTurn(moods(vendor.taken));
      const sms = await openHttpReceiver((_index, { body, path }) => {
        const { to } = vendor.read(body, path);
        return to.endsWith("2") ? vendor.gone : to.endsWith("3") ? { status: 503, body: "{}" } : moody();
      });
      const [hook, mail] = [await openHook(), await openMail()];
      try {
        const [good = "", gone = "", busy = ""] = await Promise.all(
          KINDS.map((kind) => openAccount(kind, hook.url)),
        );
        await fireAll([good, gone, busy]);
        await sendAll({
          email: mailSender({ url: mail.url, from: "a@drawdown.example", timeoutMs: TIMEOUT }),
          sms: vendor.sender(sms.url),
          webhook: webhookSender({ allowPrivate: true, now: () => new Date(), timeoutMs: TIMEOUT }),
        });

        for (const channel of ["email", "sms", "webhook"]) {
          const sent = await messagesOf(good, channel);
          expect(
            sent.map(({ state }) => state),
            channel,
          ).toEqual(Array(ALERTS).fill("sent"));
          expect(sent.every(({ last_error: error }) => error === null)).toBe(true);
          // Refused for good at the first try; given up after the last one.
          for (const [accountId, tries] of [
            [gone, 1],
            [busy, 8],
          ] as const) {
            const failed = await messagesOf(accountId, channel);
            expect(
              failed.map(({ state, attempts }) => `${state} ${String(attempts)}`),
              channel,
            ).toEqual(Array(ALERTS).fill(`failed ${String(tries)}`));
            expect(failed.every(({ last_error: error }) => (error ?? "") !== "")).toBe(true);
          }
        }
        const idsOf = async (channel: string) => (await messagesOf(good, channel)).map(({ id }) => id);
        const mails = mail.received.map(({ text }) => /Message-ID: <([^@]+)@/.exec(text)?.[1] ?? "");
        expectInOrder(mails, await idsOf("email"));
        const hooks = hook.received.filter(({ path }) => path === "/moody");
        expectInOrder(
          hooks.map(({ headers }) => headers["webhook-id"] ?? ""),
          await idsOf("webhook"),
        );
        for (const { body, headers } of hook.received)
          expect(new Webhook(SECRET).verify(body, headers)).toMatchObject({ type: "alert.lot" });
        const texts = sms.received.map(({ body, path }) => vendor.read(body, path));
        const toGood = texts.filter(({ to }) => to === PHONES.moody).map(({ text }) => text);
        expectInOrder(
          toGood,
          (await messagesOf(good, "sms")).map(({ body }) => body),
        );
        for (const request of sms.received)
          expect(name === "twilio" ? request.headers["authorization"] : isSignedByAlibaba(request, "s")).toBe(
            name === "twilio" ? `Basic ${Buffer.from(`AC${"0".repeat(32)}:t`).toString("base64")}` : true,
          );
      } finally {
        await Promise.all([sms.close(), hook.close(), mail.close()]);
      }
    }, 120_000);
  },
);
