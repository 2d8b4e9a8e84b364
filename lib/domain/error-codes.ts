/** Every refusal there is: one closed list, so that the table of sentences can be checked for completeness. */
export const ERROR_CODES = [
  // Who may do what.
  "not_signed_in",
  "not_permitted",
  "not_found",
  "sign_in_failed",
  "sign_in_slowed",
  "link_invalid",
  "password_weak",
  "email_taken",
  "last_admin",
  // Input.
  "input_missing",
  "invalid_input",
  "invalid_amount",
  "invalid_quantity",
  "device_id_missing",
  "device_id_too_long",
  "device_id_invalid",
  "device_duplicate",
  "too_many_devices",
  "unknown_capability",
  "unknown_specification",
  "method_not_supported",
  "qps_cap_exceeded",
  "downgrade_not_allowed",
  "event_too_old",
  "event_in_future",
  // Money.
  "insufficient_balance",
  "price_changed",
  "idempotency_mismatch",
  "credit_limit_in_use",
  // State.
  "account_suspended",
  "account_overdue",
  "service_not_activated",
  "plan_not_active",
  "daily_quota_exceeded",
  "plan_exhausted",
  "subscription_required",
  "unknown_event",
  "not_a_sandbox",
  "clock_backwards",
  "edit_conflict",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];
