import { randomUUID } from "node:crypto";
import type { Sql } from "postgres";

/** Rows that nothing else needs a history for, so that row-level security can be asked about every table. */
export async function haveRowsOfDelivery(owner: Sql, accountId: string, now: Date): Promise<void> {
  const [recipient, message, alert] = [randomUUID(), randomUUID(), randomUUID()];
  await owner`insert into alert (account_id, id, subject_type, subject_id, edge, occasion, facts, occurred_at, recorded_at)
    values (${accountId}, ${alert}, 'account', 'USD', 'low-balance', '2026-01-01', '{}', ${now}, ${now})`;
  await owner`insert into alert_setting (account_id, in_app, contact_email, contact_phone) values (${accountId}, '{}', '{}', '{}')`;
  await owner`insert into alert_mute (account_id, id, muted_by_name, muted_at) values (${accountId}, ${randomUUID()}, 'Test', ${now})`;
  await owner`insert into alert_recipient (account_id, id, channel, address, topics, created_at)
    values (${accountId}, ${recipient}, 'email', 'ada@example.com', '{}', ${now})`;
  await owner`insert into message (account_id, id, purpose, channel, recipient, recipient_id, locale, subject, body, state, created_at, ended_at)
    values (${accountId}, ${message}, 'test', 'email', 'ada@example.com', ${recipient}, 'en', 'Test', 'Test', 'sent', ${now}, ${now})`;
  await owner`insert into message_alert (account_id, alert_id, message_id) values (${accountId}, ${alert}, ${message})`;
  await owner`insert into message_attempt (account_id, message_id, attempt, started_at) values (${accountId}, ${message}, 1, ${now})`;
}

/** A reservation, a correction and an import, each with what belongs to it. */
export async function haveRowsOfUsage(owner: Sql, accountId: string, now: Date): Promise<void> {
  const [correction, imported] = [randomUUID(), randomUUID()];
  const later = new Date(now.getTime() + 1_000);
  await owner`insert into reservation (account_id, id, capability, units, funding, made_at, expires_at)
    values (${accountId}, ${randomUUID()}, 'object-detection', 1, '[]', ${now}, ${later})`;
  await owner`insert into usage_correction (account_id, id, request_id, choice, reason, events, units, made_at, made_by_name)
    values (${accountId}, ${correction}, ${correction}, '{}', 'Test', 1, 1, ${now}, 'Test')`;
  await owner`insert into usage_correction_event (account_id, correction_id, event_id) values (${accountId}, ${correction}, 'e')`;
  await owner`insert into usage_import (account_id, id, status, file_name, format, digest, rows, problems, accepted, duplicates,
    refused, done_through, request_id, uploaded_by_name, uploaded_by_role, uploaded_at)
    values (${accountId}, ${imported}, 'waiting', 'a.csv', 'csv', '', 1, 0, 0, 0, 0, 0, ${imported}, 'Test', 'admin', ${now})`;
  await owner`insert into usage_import_row (account_id, import_id, line, event_id, input, state)
    values (${accountId}, ${imported}, 1, 'e', '{}', 'waiting')`;
}

/** A camera's plan renewed by a run, and a QPS plan that was upgraded and boosted. */
export async function haveRowsOfPlans(owner: Sql, accountId: string, now: Date): Promise<void> {
  const run = randomUUID();
  const later = new Date(now.getTime() + 1_000);
  const [plan] = await owner<{ id: string; order_id: string; order_line: number }[]>`
    select s.id, t.order_id, t.order_line from subscription s join term t on t.account_id = s.account_id and t.subscription_id = s.id
    where s.account_id = ${accountId} limit 1`;
  if (!plan) throw new Error("the account has a plan");
  await owner`insert into renewal_run (account_id, id, status, plans, request_id, request_digest, requested_by, requested_by_name,
    requested_by_role, requested_at)
    values (${accountId}, ${run}, 'confirmed', 1, ${run}, '', ${randomUUID()}, 'Test', 'admin', ${now})`;
  await owner`insert into renewal_run_plan (account_id, run_id, line, subscription_id, amount, currency, state)
    values (${accountId}, ${run}, 1, ${plan.id}, 7, 'CNY', 'waiting')`;
  await owner`insert into plan_upgrade (account_id, id, subscription_id, from_qps, to_qps, price_book_version, order_id, upgraded_at)
    values (${accountId}, ${randomUUID()}, ${plan.id}, 1, 2, 1, ${plan.order_id}, ${now})`;
  await owner`insert into plan_boost (account_id, id, subscription_id, extra, from_at, until_at, order_id, order_line, bought_at)
    values (${accountId}, ${randomUUID()}, ${plan.id}, 1, ${now}, ${later}, ${plan.order_id}, ${plan.order_line}, ${now})`;
}
