import type { AlertEdge, AlertSubject } from "@/lib/domain/alerts/alert";

/** The ways that a message goes. */
export const CHANNELS = ["in-app", "email", "sms", "webhook"] as const;
export type Channel = (typeof CHANNELS)[number];

/** The ways that leave the house. */
export type OutsideChannel = Exclude<Channel, "in-app">;

/**
 * How far a message is: `queued` waits for its (next) try; `sent` was taken by the other side; `failed` was given up;
 * `muted` and `unsent` were never tried: nobody wanted it, or there is nothing configured that could send it.
 */
export const MESSAGE_STATES = ["queued", "sent", "failed", "muted", "unsent"] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** What people choose by: edges that are one matter to whoever hears of them. */
export const ALERT_TOPICS = [
  "package-level",
  "package-expiry",
  "plan-expiry",
  "renewal-failed",
  "daily-pool",
  "balance",
  "arrears",
] as const;
export type AlertTopic = (typeof ALERT_TOPICS)[number];

/** The topic that an edge belongs to. */
export function topicOf(subject: AlertSubject, edge: AlertEdge): AlertTopic {
  switch (subject) {
    case "lot":
      return edge === "20%" || edge === "empty" ? "package-level" : "package-expiry";
    case "plan":
      return edge === "renewal-failed" ? "renewal-failed" : "plan-expiry";
    case "pool":
      return "daily-pool";
    case "account":
      return edge === "low-balance" ? "balance" : "arrears";
  }
}
