import { type ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { v7 as uuid } from "uuid";
import { afterAll, describe, expect, it } from "vitest";
import { insertAlerts } from "@/db/queries/alerts";
import { insertRecipients } from "@/db/queries/alert-settings";
import { write } from "@/db/queries/write";
import { ALERT_TOPICS } from "@/lib/domain/alerts/delivery";
import { newWebhookSecret, seal } from "@/lib/services/alerts/seal";
import { createAccount } from "@/lib/services/accounts/create-account";
import { adminOf, type Desk, NOW, openDesk } from "@/lib/testing/factories";
import { openHttpReceiver, openMailReceiver } from "@/lib/testing/receivers";
import { prepareDatabase } from "@/scripts/app-database";
import { APP_SECRET, CrashSite, killProcess } from "@/scripts/crash/crash-site";

/** How often a worker is killed with a message that has left the house and of which nothing is written down yet. */
const KILLS = 3;
const SECRET = newWebhookSecret();

/** The channel whose receiver kills the next worker, before it answers; and the worker that is killed. */
let trap: "email" | "webhook" | null = null;
let worker: ChildProcess | undefined;
async function springTrap(channel: "email" | "webhook"): Promise<boolean> {
  if (trap !== channel || !worker) return false;
  trap = null;
  await killProcess(worker);
  return true;
}

const mail = await openMailReceiver(
  () => null,
  async () => {
    // The mail is there whole, and nobody is left who could be told.
    await springTrap("email");
  },
);
const hook = await openHttpReceiver(async () => ((await springTrap("webhook")) ? "hang" : { status: 204 }));
const site = new CrashSite("messages", {
  SMTP_URL: mail.url,
  MAIL_FROM: "alerts@drawdown.example",
  WEBHOOK_ALLOW_PRIVATE: "1",
  ALERT_DIGEST_SECONDS: "0",
});

async function openAccount(desk: Desk): Promise<string> {
  const contact = {
    contactName: "",
    contactEmail: "mei@example.com",
    contactPhone: "",
    locale: "en" as const,
  };
  const wish = { name: "Harbour", kind: "standard" as const, ...contact, requestId: uuid() };
  const { id: accountId } = await createAccount(adminOf(desk), wish);
  const endpoint = { accountId, id: uuid(), channel: "webhook" as const, address: `${hook.url}/hook` };
  const secretSealed = seal(SECRET, APP_SECRET);
  const row = { ...endpoint, topics: [...ALERT_TOPICS], secretSealed, createdAt: NOW, removedAt: null };
  await desk.staff.database().transaction((tx) => write(tx, [insertRecipients([row])]));
  return accountId;
}

async function fire(desk: Desk, accountId: string): Promise<void> {
  const now = new Date();
  const alert = {
    accountId,
    id: uuid(),
    subjectType: "lot" as const,
    subjectId: uuid(),
    edge: "empty" as const,
  };
  const row = { ...alert, occasion: "once", facts: {}, occurredAt: now, recordedAt: now };
  await desk.staff.database().transaction((tx) => write(tx, [insertAlerts([row])]));
}

type Told = Readonly<{ id: string; channel: string; state: string; attempts: number }>;
const historyOf = async (desk: Desk, accountId: string) =>
  desk.owner<Told[]>`select id, channel, state, attempts::int from message
    where account_id = ${accountId} and channel <> 'in-app' order by place`;

/** Waits for what must come; a busy machine is no fault, a standstill is. */
async function until(what: string, is: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 90_000;
  while (!(await is())) {
    if (performance.now() > end) throw new Error(`it did not come to this: ${what}`);
    await sleep(20);
  }
}

describe("a kill -9 of the worker between sending a message and writing it down", () => {
  afterAll(async () => {
    await site.close();
    await Promise.all([mail.close(), hook.close()]);
  });

  it("tells it at least once outside, in order, and once in the history", async () => {
    const url = await site.startServer();
    await prepareDatabase(url, { demo: false, zone: "Asia/Shanghai" });
    const desk = await openDesk({ url });
    const accountId = await openAccount(desk);
    try {
      for (let kill = 0; kill < KILLS; kill += 1) {
        trap = kill % 2 === 0 ? "email" : "webhook";
        await fire(desk, accountId);
        worker = site.startProcess("worker.ts", [], url);
        await until("the worker is dead", async () => trap === null && worker?.signalCode === "SIGKILL");
        // What it held is nobody's once it has not been heard of for a while: here that is over at once.
        await desk.owner`update message set claimed_until = now() where claimed_until is not null`;
      }
      await fire(desk, accountId);
      worker = site.startProcess("worker.ts", [], url);
      await until("all is sent", async () => {
        const waiting =
          await desk.owner`select 1 from alert where account_id = ${accountId} and dispatched_at is null`;
        const told = await historyOf(desk, accountId);
        return waiting.length === 0 && told.every(({ state }) => state === "sent");
      });
      const told = await historyOf(desk, accountId);
      const ofChannel = (channel: string) =>
        told.filter((one) => one.channel === channel).map(({ id }) => id);
      const mails = mail.received.map(({ text }) => /Message-ID: <([^@]+)@/.exec(text)?.[1] ?? "");
      const hooks = hook.received.map(({ headers }) => headers["webhook-id"] ?? "");
      // In the order of the history, one or more times each, and nothing else.
      expect([...new Set(mails)]).toEqual(ofChannel("email"));
      expect([...new Set(hooks)]).toEqual(ofChannel("webhook"));
      expect(mails).toEqual([...mails].sort((a, b) => mails.indexOf(a) - mails.indexOf(b)));
      expect(hooks).toEqual([...hooks].sort((a, b) => hooks.indexOf(a) - hooks.indexOf(b)));
      expect(mails.length).toBeGreaterThanOrEqual(ofChannel("email").length + 2);
      expect(hooks.length).toBeGreaterThanOrEqual(ofChannel("webhook").length + 1);
      for (const { body, headers } of hook.received)
        expect(new Webhook(SECRET).verify(body, headers)).toMatchObject({ type: "alert.lot", accountId });
      // Each try is on record; the one that was cut off has no end, and no message was written twice.
      const tries = await desk.owner`select outcome from message_attempt where account_id = ${accountId}`;
      expect(tries.filter(({ outcome }) => outcome === null).length).toBeGreaterThanOrEqual(KILLS);
      expect(tries.filter(({ outcome }) => outcome === "sent")).toHaveLength(told.length);
      const doubled =
        await desk.owner`select alert_id from message_alert ma join message m on m.account_id = ma.account_id and m.id = ma.message_id
        where ma.account_id = ${accountId} group by alert_id, m.channel, m.recipient having count(*) > 1`;
      expect(doubled).toEqual([]);
      const untold =
        await desk.owner`select 1 from alert a where account_id = ${accountId} and (select count(distinct channel)
        from message_alert ma join message m on m.account_id = ma.account_id and m.id = ma.message_id
        where ma.account_id = a.account_id and ma.alert_id = a.id) <> 3`;
      expect(untold).toEqual([]);
    } finally {
      await desk.close();
    }
  }, 600_000);
});
