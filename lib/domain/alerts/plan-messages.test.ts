import { describe, expect, it } from "vitest";
import { decideAttempt, TRIES_MAX } from "@/lib/domain/alerts/decide-attempt";
import { ALERT_EDGES, ALERT_SUBJECTS, type AlertEdge, type AlertSubject } from "@/lib/domain/alerts/alert";
import { ALERT_TOPICS, type Channel, topicOf } from "@/lib/domain/alerts/delivery";
import { type Mute, planMessages, type Recipient } from "@/lib/domain/alerts/plan-messages";

const alertOf = (subjectType: AlertSubject, subjectId: string, edge: AlertEdge) => ({
  subjectType,
  subjectId,
  edge,
});
const LOT = alertOf("lot", "a", "20%");
const EMPTY = alertOf("lot", "b", "empty");
const LOW = alertOf("account", "CNY", "low-balance");
const ALL: readonly ReturnType<typeof alertOf>[] = [LOT, EMPTY, LOW];

const to = (channel: Channel, topics: Recipient["topics"] = ALERT_TOPICS): Recipient => ({
  channel,
  address: channel === "in-app" ? "" : "x",
  id: null,
  topics,
});
const plan = (recipient: Recipient, mutes: readonly Mute[] = []) =>
  planMessages(ALL, [recipient], mutes).map(({ alerts, muted }) => ({ alerts, muted }));

describe("what is told", () => {
  it.each(["email", "sms"] as const)("comes as one message by %s", (channel) => {
    expect(plan(to(channel))).toEqual([{ alerts: ALL, muted: false }]);
  });

  it.each(["webhook", "in-app"] as const)("comes one by one by %s, in order", (channel) => {
    expect(plan(to(channel))).toEqual(ALL.map((alert) => ({ alerts: [alert], muted: false })));
  });

  it("is only what was chosen", () => {
    expect(plan(to("email", ["balance"]))).toEqual([{ alerts: [LOW], muted: false }]);
    expect(plan(to("email", []))).toEqual([]);
  });

  const MUTED: readonly Readonly<{ mute: Mute; muted: typeof ALL }>[] = [
    { mute: { topic: "package-level", subject: null }, muted: [LOT, EMPTY] },
    { mute: { topic: null, subject: { type: "lot", id: "a" } }, muted: [LOT] },
    { mute: { topic: null, subject: { type: "plan", id: "a" } }, muted: [] },
    { mute: { topic: null, subject: null }, muted: ALL },
  ];
  it.each(MUTED)("keeps what is muted apart: $mute", ({ mute, muted }) => {
    const planned = plan(to("email"), [mute]);
    expect(planned.filter((part) => part.muted).flatMap((part) => part.alerts)).toEqual(muted);
    expect(planned.filter((part) => !part.muted).flatMap((part) => part.alerts)).toEqual(
      ALL.filter((alert) => !muted.includes(alert)),
    );
  });

  it("has a topic for every edge, and an edge for every topic", () => {
    const topics = ALERT_SUBJECTS.flatMap((subject) => {
      const edges: readonly AlertEdge[] = ALERT_EDGES[subject];
      return edges.map((edge) => topicOf(subject, edge));
    });
    expect([...new Set(topics)].sort()).toEqual([...ALERT_TOPICS].sort());
  });
});

describe("a try", () => {
  const now = new Date("2026-03-02T01:00:00Z");

  it.each(["sent", "failed", "unsent"] as const)("that was %s is the last", (outcome) => {
    expect(decideAttempt(outcome, { tries: 1, now })).toEqual({ state: outcome, nextAttemptAt: null });
  });

  it("that failed is made again, later each time, and given up after a day", () => {
    const waits: number[] = [];
    let at = now;
    for (let tries = 1; ; tries += 1) {
      const after = decideAttempt("again", { tries, now: at });
      if (after.nextAttemptAt === null) {
        expect(after.state).toBe("failed");
        expect(tries).toBe(TRIES_MAX);
        break;
      }
      waits.push(after.nextAttemptAt.getTime() - at.getTime());
      at = after.nextAttemptAt;
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits[0]).toBe(10_000);
    expect((at.getTime() - now.getTime()) / 3_600_000).toBeGreaterThan(23);
  });
});
