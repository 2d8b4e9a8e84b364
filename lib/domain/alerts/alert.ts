/** What an alert is about. */
export const ALERT_SUBJECTS = ["lot", "plan", "pool", "account"] as const;
export type AlertSubject = (typeof ALERT_SUBJECTS)[number];

/** The edges that there are, by what they are of (scenarios.md, "Alert edges"). */
export const ALERT_EDGES = {
  lot: ["20%", "empty", "7d", "3d", "1d"],
  plan: ["7d", "3d", "1d", "expired", "renewal-failed"],
  pool: ["80%", "100%"],
  account: ["low-balance", "overdue", "overdue-12h", "overdue-23h", "closing-144h", "closed"],
} as const satisfies Record<AlertSubject, readonly string[]>;
export type AlertEdge = (typeof ALERT_EDGES)[AlertSubject][number];

/** The edge that so many days before an expiry are; nothing where nobody is told then. */
export function edgeOf(subject: "lot" | "plan", days: number): AlertEdge | undefined {
  return ALERT_EDGES[subject].find((edge) => edge === `${String(days)}d`);
}

/** What a message needs to say it, as plain JSON: amounts and instants are texts. */
export type AlertFacts = Readonly<Record<string, string | number | boolean | null>>;

/**
 * One edge that was crossed. Whoever crosses it writes it in the transaction that did; it fires once for each `occasion`:
 *
 * | subject | `subjectId` | `occasion` |
 * | --- | --- | --- |
 * | lot | the lot's id | empty: once in the life of a lot |
 * | plan | the subscription's id | the instant until which it was paid: a renewal sets its edges anew |
 * | plan, `renewal-failed` | the subscription's id | the instant of the try |
 * | pool | `image` or `search` | the day, `2026-03-01` |
 * | account, `low-balance` | the currency | the business day |
 * | account, arrears | the currency | the bill that began it |
 */
export type Alert = Readonly<{
  subjectType: AlertSubject;
  subjectId: string;
  edge: AlertEdge;
  occasion: string;
  facts: AlertFacts;
  /** On the account's clock. */
  occurredAt: Date;
}>;
