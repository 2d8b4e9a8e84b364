import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { insertAlerts } from "@/db/queries/alerts";
import { write } from "@/db/queries/write";
import { setAlertThreshold } from "@/lib/services/accounts/set-alert-threshold";
import { addRecipient } from "@/lib/services/alerts/add-recipient";
import { dispatchAlerts } from "@/lib/services/alerts/dispatch-alerts";
import { getAlertSettings } from "@/lib/services/alerts/get-alert-settings";
import { getMessage } from "@/lib/services/alerts/get-message";
import { exportAlerts, listAlerts } from "@/lib/services/alerts/list-alerts";
import { listMessages } from "@/lib/services/alerts/list-messages";
import { muteAlerts } from "@/lib/services/alerts/mute-alerts";
import { countUnreadAlerts } from "@/lib/services/alerts/read-bell";
import { removeRecipient } from "@/lib/services/alerts/remove-recipient";
import { resendMessage } from "@/lib/services/alerts/resend-message";
import { saveAlertTopics } from "@/lib/services/alerts/save-alert-topics";
import { sendMessage } from "@/lib/services/alerts/send-messages";
import { sendTestMessage } from "@/lib/services/alerts/send-test-message";
import { unmuteAlerts } from "@/lib/services/alerts/unmute-alerts";
import { forecastWallets } from "@/lib/services/forecast/forecast-wallets";
import { createIpcOrder } from "@/lib/services/orders/create-ipc-order";
import { systemContext } from "@/lib/services/setup/system-context";
import {
  adminOf,
  customerOf,
  type Desk,
  ipcOrder,
  makeAccount,
  NOW,
  openDesk,
  ZONE,
} from "@/lib/testing/factories";
import { refusalOf } from "@/lib/testing/refusals";
import { freshDatabaseUrl } from "@/lib/testing/test-database";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ url: await freshDatabaseUrl() });
  vi.stubEnv("DATABASE_URL", desk.url);
  vi.stubEnv("NEXTAUTH_SECRET", "s".repeat(32));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await desk.close();
});

const worker = () => systemContext(desk.staff.database(), { name: "test", now: NOW, zone: ZONE });

async function fireAndTell(accountId: string) {
  const alert = { subjectType: "pool", subjectId: "image", edge: "80%", occasion: randomUUID() } as const;
  const row = { ...alert, accountId, id: randomUUID(), facts: {}, occurredAt: NOW, recordedAt: NOW };
  await desk.staff.database().transaction((tx) => write(tx, [insertAlerts([row])]));
  await dispatchAlerts(worker(), { digestMs: 0, publicUrl: null });
}

const statesOf = async (accountId: string) =>
  (await listMessages(adminOf(desk), { accountId, limit: 50 })).rows.map(
    ({ channel, state }) => `${channel} ${state}`,
  );

describe("the alert settings of an account", () => {
  it("are the customer's own to choose, and another customer's are not there", async () => {
    const accountId = await makeAccount(desk);
    const [own, other] = [customerOf(desk, accountId), customerOf(desk, await makeAccount(desk))];
    const { id, secret } = await addRecipient(own, {
      accountId,
      channel: "webhook",
      address: "https://hooks.example.com/a",
    });
    expect(secret).toMatch(/^whsec_/);
    await saveAlertTopics(own, { accountId, ref: "in-app", topics: [] });
    await saveAlertTopics(own, { accountId, ref: id, topics: ["daily-pool"] });
    const { recipients } = await getAlertSettings(own, { accountId });
    expect(recipients.find(({ ref }) => ref === "in-app")?.topics).toEqual([]);
    expect(recipients.find(({ ref }) => ref === id)).toMatchObject({
      topics: ["daily-pool"],
      removable: true,
    });
    expect(JSON.stringify(recipients)).not.toContain("secret");
    expect(await refusalOf(getAlertSettings(other, { accountId }))).toMatchObject({ code: "not_found" });
    await fireAndTell(accountId);
    expect(await statesOf(accountId)).toEqual(["webhook queued"]);
    await removeRecipient(own, { accountId, id });
    await fireAndTell(accountId);
    expect(await statesOf(accountId)).toHaveLength(1);
    const [stored] = await desk.owner<
      { text: string }[]
    >`select r::text as text from alert_recipient r where id = ${id}`;
    expect(stored?.text).not.toContain(secret?.slice(6) ?? "");
    const audit = await desk.owner<
      { text: string }[]
    >`select a::text as text from audit_entry a where account_id = ${accountId}`;
    expect(audit.map(({ text }) => text).join()).not.toContain(secret?.slice(6) ?? "");
  });

  it.each([
    { channel: "email", address: "nobody" },
    { channel: "sms", address: "call me" },
    { channel: "webhook", address: "ftp://example.com" },
    { channel: "webhook", address: "http://127.0.0.1/hook" },
    { channel: "webhook", address: "https://user:password@example.com/" },
  ] as const)("take no $channel to $address", async ({ channel, address }) => {
    const accountId = await makeAccount(desk);
    const refused = await refusalOf(
      addRecipient(customerOf(desk, accountId), { accountId, channel, address }),
    );
    expect(refused).toMatchObject({ code: "invalid_input" });
  });

  it("mute what is chosen, keep it on record, and speak again", async () => {
    const accountId = await makeAccount(desk);
    const ctx = customerOf(desk, accountId);
    await muteAlerts(ctx, { accountId, topic: "daily-pool", days: 7 });
    await fireAndTell(accountId);
    expect(await statesOf(accountId)).toEqual(["in-app muted"]);
    const [mute] = (await getAlertSettings(ctx, { accountId })).mutes;
    await unmuteAlerts(ctx, { accountId, id: mute?.id ?? "" });
    await fireAndTell(accountId);
    expect((await statesOf(accountId)).sort()).toEqual(["in-app muted", "in-app sent"]);
  });

  it("send a test, show its tries, and send it again under its own id", async () => {
    const accountId = await makeAccount(desk);
    const ctx = customerOf(desk, accountId);
    const { id: ref } = await addRecipient(ctx, { accountId, channel: "email", address: "mei@example.com" });
    const id = await sendTestMessage(ctx, { accountId, ref });
    const sent: string[] = [];
    const senders = {
      email: async (message: { id: string }) => {
        sent.push(message.id);
        return { outcome: "sent" as const, answer: "250 ok" };
      },
    };
    const input = { senders, appSecret: "s".repeat(32), clock: () => NOW };
    while (await sendMessage(worker(), input));
    expect(await getMessage(ctx, { accountId, id })).toMatchObject({
      state: "sent",
      tries: [{ outcome: "sent" }],
    });
    await resendMessage(ctx, { accountId, id });
    await resendMessage(ctx, { accountId, id });
    while (await sendMessage(worker(), input));
    expect(sent.filter((one) => one === id)).toHaveLength(2);
    expect((await getMessage(ctx, { accountId, id })).tries).toHaveLength(2);
  });

  it("list what fired, as a page and as CSV, for the account alone", async () => {
    const accountId = await makeAccount(desk);
    await fireAndTell(accountId);
    const ctx = customerOf(desk, accountId);
    const { rows } = await listAlerts(ctx, { limit: 50, locale: "en" });
    expect(rows).toMatchObject([{ account: { id: accountId }, subjectType: "pool", edge: "80%" }]);
    expect(rows[0]?.text).toMatch(/^80% of the day's image analyses/);
    const pieces: string[] = [];
    for await (const piece of exportAlerts(ctx, { limit: 50, locale: "zh" })) pieces.push(piece);
    expect(pieces.join("").trim().split("\n")).toHaveLength(2);
    expect(await countUnreadAlerts(ctx, desk.staff.database())).toBe(0);
  });
});

describe("a wallet", () => {
  it("is foretold from what left it, not from what came in", async () => {
    const day = (shift: number) => new Date(NOW.getTime() + shift * 86_400_000);
    const accountId = await makeAccount(desk, { cny: "280", now: day(-28) });
    await setAlertThreshold(adminOf(desk), { accountId, currency: "CNY", alertThreshold: "" });
    for (let shift = -27; shift < 0; shift += 1) {
      await createIpcOrder(
        adminOf(desk, day(shift)),
        ipcOrder(accountId, { devices: [`cam-${shift + 30}`] }),
      );
    }
    // 27 × 7 of 280 are gone; 91 are left, 13 days at 7.
    const [cny] = await forecastWallets(adminOf(desk), accountId);
    expect(cny?.currency).toBe("CNY");
    const days = (Date.parse(cny?.likelyAt ?? "") - NOW.getTime()) / 86_400_000;
    expect(days).toBeGreaterThan(12.9);
    expect(days).toBeLessThan(13.1);
  });
});
