import { setTimeout as sleep } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, it } from "vitest";
import { newWebhookSecret, seal, unseal } from "@/lib/services/alerts/seal";
import { alibabaSender } from "@/lib/services/alerts/senders/alibaba-sms";
import { mailSender } from "@/lib/services/alerts/senders/mail";
import { isPublicAddress } from "@/lib/services/alerts/senders/public-address";
import type { Outgoing } from "@/lib/services/alerts/senders/sender";
import { twilioSender } from "@/lib/services/alerts/senders/twilio-sms";
import { webhookSender } from "@/lib/services/alerts/senders/webhook";
import {
  type Answer,
  isSignedByAlibaba,
  openHttpReceiver,
  openMailReceiver,
  TAKEN_BY_ALIBABA,
  TAKEN_BY_TWILIO,
} from "@/lib/testing/receivers";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const SECRET = newWebhookSecret();
const TIMEOUT = 300;
/** A port of loopback where nobody listens. */
const NOBODY = "127.0.0.1:9";

function message(recipient: string, wish: Partial<Outgoing> = {}): Outgoing {
  return {
    id: "0197d000-0000-7000-9000-000000000001",
    recipient,
    locale: "zh",
    subject: "余额不足",
    body: '{"text":"可用余额 CNY 7.00"}',
    html: "<p>可用余额</p>",
    createdAt: new Date("2026-03-02T01:00:00Z"),
    secret: SECRET,
    ...wish,
  };
}

async function receiver(answer: Answer) {
  const opened = await openHttpReceiver(() => answer);
  closing.push(opened.close);
  return opened;
}

describe("mail", () => {
  async function mail(...behaviour: Parameters<typeof openMailReceiver>) {
    const server = await openMailReceiver(...behaviour);
    closing.push(server.close);
    const send = mailSender({ url: server.url, from: "Drawdown <a@drawdown.example>", timeoutMs: TIMEOUT });
    return { server, send };
  }

  it("arrives with both forms and the message's own id", async () => {
    const { server, send } = await mail(() => null);
    expect(await send(message("mei@example.com"))).toMatchObject({ outcome: "sent" });
    expect(server.received).toHaveLength(1);
    expect(server.received[0]?.to).toEqual(["mei@example.com"]);
    expect(server.received[0]?.text).toContain("<0197d000-0000-7000-9000-000000000001@drawdown>");
    expect(server.received[0]?.text).toContain("text/html");
  });

  it.each([
    { code: 550, outcome: "failed" },
    { code: 551, outcome: "failed" },
    { code: 451, outcome: "again" },
    { code: 421, outcome: "again" },
    { code: "hang", outcome: "again" },
  ] as const)("that is answered with $code is $outcome", async ({ code, outcome }) => {
    const { server, send } = await mail(() => code);
    expect(await send(message("mei@example.com"))).toMatchObject({ outcome });
    expect(server.received).toEqual([]);
  });

  it("that is taken late is sent, once", async () => {
    const { server, send } = await mail(
      () => null,
      () => sleep(TIMEOUT / 3),
    );
    expect(await send(message("mei@example.com"))).toMatchObject({ outcome: "sent" });
    expect(server.received).toHaveLength(1);
  });

  it("that is taken whole by a server that never says so is tried again", async () => {
    const { server, send } = await mail(
      () => null,
      () => new Promise(() => undefined),
    );
    expect(await send(message("mei@example.com"))).toMatchObject({ outcome: "again" });
    expect(server.received).toHaveLength(1);
  });

  it("is tried again when nobody listens", async () => {
    const send = mailSender({ url: `smtp://${NOBODY}`, from: "a@drawdown.example", timeoutMs: TIMEOUT });
    expect(await send(message("mei@example.com"))).toMatchObject({ outcome: "again" });
  });
});

describe("a webhook", () => {
  const sender = (allowPrivate = true) =>
    webhookSender({ allowPrivate, now: () => new Date(), timeoutMs: TIMEOUT });

  it("is signed so that the library of the standard believes it", async () => {
    const { url, received } = await receiver({ status: 204 });
    expect(await sender()(message(`${url}/hook`))).toMatchObject({ outcome: "sent" });
    const [got] = received;
    expect(got?.path).toBe("/hook");
    expect(new Webhook(SECRET).verify(got?.body ?? "", got?.headers ?? {})).toEqual({
      text: "可用余额 CNY 7.00",
    });
    expect(() => new Webhook(newWebhookSecret()).verify(got?.body ?? "", got?.headers ?? {})).toThrow();
  });

  it.each([
    { answer: { status: 500, body: "broken" }, outcome: "again" },
    { answer: { status: 410 }, outcome: "failed" },
    { answer: { status: 404 }, outcome: "again" },
    { answer: "hang", outcome: "again" },
    { answer: "drop", outcome: "again" },
    { answer: { status: 204, afterMs: TIMEOUT / 3 }, outcome: "sent" },
    { answer: { status: 204, afterMs: TIMEOUT * 3 }, outcome: "again" },
  ] satisfies { answer: Answer; outcome: string }[])(
    "that is answered with $answer is $outcome",
    async ({ answer, outcome }) => {
      const { url } = await receiver(answer);
      expect(await sender()(message(url))).toMatchObject({ outcome });
    },
  );

  it("is tried again when nobody listens", async () => {
    expect(await sender()(message(`http://${NOBODY}/`))).toMatchObject({ outcome: "again" });
  });

  it("follows no redirect", async () => {
    const target = await receiver({ status: 200 });
    const { url } = await receiver({ status: 302, headers: { location: target.url } });
    expect(await sender()(message(url))).toMatchObject({ outcome: "again" });
    expect(target.received).toEqual([]);
  });

  it("goes to no private address, by number or by name", async () => {
    const { url, received } = await receiver({ status: 200 });
    const named = url.replace("127.0.0.1", "localhost");
    for (const address of [url, named, "http://[::1]:9/", "http://2130706433/", "http://[::ffff:10.0.0.1]/"])
      expect(await sender(false)(message(address)), address).toMatchObject({ outcome: "failed" });
    expect(received).toEqual([]);
  });

  it.each([
    "10.1.2.3",
    "127.0.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "::1",
    "fd00::1",
    "::ffff:10.0.0.1",
    "0.0.0.0",
  ])("knows %s as none of the public internet", (address) => expect(isPublicAddress(address)).toBe(false));

  it.each(["8.8.8.8", "2606:4700::1111"])("knows %s as public", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it("keeps its secret sealed", () => {
    const sealed = seal(SECRET, "a".repeat(32));
    expect(sealed).not.toContain(SECRET);
    expect(unseal(sealed, "a".repeat(32))).toBe(SECRET);
    expect(() => unseal(sealed, "b".repeat(32))).toThrow();
  });
});

describe("an SMS", () => {
  const twilio = (baseUrl: string) =>
    twilioSender({
      accountSid: `AC${"0".repeat(32)}`,
      authToken: "t",
      from: "+1555",
      baseUrl,
      timeoutMs: TIMEOUT,
    });
  const alibaba = (baseUrl: string) =>
    alibabaSender({ keyId: "k", keySecret: "s", sign: "云", template: "SMS_1", baseUrl, timeoutMs: TIMEOUT });

  it("goes to Twilio as its API wants it", async () => {
    const { url, received } = await receiver({
      status: 201,
      body: JSON.stringify({ sid: "SM1", status: "queued" }),
      headers: { "content-type": "application/json" },
    });
    const sent = await twilio(url)(message("+8613800000000", { body: "可用余额" }));
    expect(sent).toEqual({ outcome: "sent", answer: "SM1 queued" });
    expect(received[0]?.path).toBe(`/2010-04-01/Accounts/AC${"0".repeat(32)}/Messages.json`);
    const who = Buffer.from(`AC${"0".repeat(32)}:t`).toString("base64");
    expect(received[0]?.headers["authorization"]).toBe(`Basic ${who}`);
    expect(Object.fromEntries(new URLSearchParams(received[0]?.body))).toMatchObject({
      To: "+8613800000000",
      From: "+1555",
      Body: "可用余额",
    });
  });

  it.each([
    { answer: { status: 400, body: '{"code":21211,"message":"no such number"}' }, outcome: "failed" },
    { answer: { status: 503, body: "{}" }, outcome: "again" },
    { answer: "hang", outcome: "again" },
    { answer: "drop", outcome: "again" },
    { answer: { ...TAKEN_BY_TWILIO, afterMs: TIMEOUT / 3 }, outcome: "sent" },
    { answer: { ...TAKEN_BY_TWILIO, afterMs: TIMEOUT * 3 }, outcome: "again" },
  ] satisfies { answer: Answer; outcome: string }[])(
    "that Twilio answers with $answer is $outcome",
    async ({ answer, outcome }) => {
      const { url, received } = await receiver(answer);
      expect(await twilio(url)(message("+8613800000000"))).toMatchObject({ outcome });
      expect(received).toHaveLength(1);
    },
  );

  it.each(["twilio", "alibaba"] as const)("to %s follows no redirect, and is tried again", async (vendor) => {
    const target = await receiver(vendor === "twilio" ? TAKEN_BY_TWILIO : TAKEN_BY_ALIBABA);
    for (const status of [301, 302, 307, 308]) {
      const { url, received } = await receiver({ status, headers: { location: target.url } });
      const send = vendor === "twilio" ? twilio(url) : alibaba(url);
      expect(await send(message("13800000000")), String(status)).toMatchObject({ outcome: "again" });
      expect(received).toHaveLength(1);
    }
    expect(target.received).toEqual([]);
  });

  it("is tried again when nobody listens at either", async () => {
    for (const send of [twilio(`http://${NOBODY}`), alibaba(`http://${NOBODY}`)])
      expect(await send(message("13800000000"))).toMatchObject({ outcome: "again" });
  });

  it("goes to Alibaba Cloud as its API wants it", async () => {
    const { url, received } = await receiver({
      status: 200,
      body: JSON.stringify({ Code: "OK", Message: "OK", BizId: "b-1", RequestId: "r" }),
      headers: { "content-type": "application/json" },
    });
    const sent = await alibaba(url)(message("13800000000", { body: "可用余额" }));
    expect(sent).toEqual({ outcome: "sent", answer: "OK b-1" });
    const query = new URL(received[0]?.path ?? "", url).searchParams;
    expect(query.get("PhoneNumbers")).toBe("13800000000");
    expect(query.get("TemplateParam")).toBe('{"content":"可用余额"}');
    expect(query.get("OutId")).toBe("0197d000-0000-7000-9000-000000000001");
    expect(received[0] && isSignedByAlibaba(received[0], "s")).toBe(true);
    expect(received[0] && isSignedByAlibaba(received[0], "another")).toBe(false);
  });

  it.each([
    { code: "isv.MOBILE_NUMBER_ILLEGAL", outcome: "failed" },
    { code: "isv.BUSINESS_LIMIT_CONTROL", outcome: "again" },
  ])("that Alibaba Cloud answers with $code is $outcome", async ({ code, outcome }) => {
    const body = JSON.stringify({ Code: code, Message: "no", RequestId: "r" });
    const { url } = await receiver({ status: 200, body, headers: { "content-type": "application/json" } });
    expect(await alibaba(url)(message("1"))).toMatchObject({ outcome });
  });

  it.each([
    { answer: "hang", outcome: "again" },
    { answer: "drop", outcome: "again" },
    { answer: { status: 503, body: "busy" }, outcome: "again" },
    { answer: { ...TAKEN_BY_ALIBABA, afterMs: TIMEOUT / 3 }, outcome: "sent" },
    { answer: { ...TAKEN_BY_ALIBABA, afterMs: TIMEOUT * 3 }, outcome: "again" },
  ] satisfies { answer: Answer; outcome: string }[])(
    "that Alibaba Cloud answers with $answer is $outcome, and was sent once",
    async ({ answer, outcome }) => {
      const { url, received } = await receiver(answer);
      expect(await alibaba(url)(message("1"))).toMatchObject({ outcome });
      expect(received).toHaveLength(1);
    },
  );
});
