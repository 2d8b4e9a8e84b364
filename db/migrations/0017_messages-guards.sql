DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['alert_setting', 'alert_recipient', 'alert_mute', 'message', 'message_alert', 'message_attempt']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY own_account ON %I TO drawdown_customer
      USING (account_id = current_account_id()) WITH CHECK (account_id = current_account_id())', owned);
    EXECUTE format('CREATE POLICY all_accounts ON %I TO drawdown_staff USING (true) WITH CHECK (true)', owned);
  END LOOP;
END
$$;
--> statement-breakpoint
-- Customers set for themselves what they hear of, and where.
GRANT SELECT, INSERT, UPDATE ON alert_setting TO drawdown_customer, drawdown_staff;
--> statement-breakpoint
GRANT SELECT, INSERT ON alert_recipient, alert_mute TO drawdown_customer, drawdown_staff;
--> statement-breakpoint
GRANT UPDATE (topics, removed_at) ON alert_recipient TO drawdown_customer, drawdown_staff;
--> statement-breakpoint
GRANT UPDATE (ended_at) ON alert_mute TO drawdown_customer, drawdown_staff;
--> statement-breakpoint
-- A customer sends a test and has a message sent again; what comes of it is the worker's to say.
GRANT SELECT, INSERT ON message TO drawdown_customer, drawdown_staff;
--> statement-breakpoint
GRANT UPDATE (state, attempts_before, next_attempt_at, ended_at) ON message TO drawdown_customer;
--> statement-breakpoint
GRANT UPDATE ON message TO drawdown_staff;
--> statement-breakpoint
GRANT SELECT ON message_alert, message_attempt TO drawdown_customer, drawdown_staff;
--> statement-breakpoint
GRANT INSERT ON message_alert, message_attempt TO drawdown_staff;
--> statement-breakpoint
GRANT UPDATE (ended_at, outcome, answer) ON message_attempt TO drawdown_staff;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE message_place TO drawdown_customer, drawdown_staff;
--> statement-breakpoint
-- A movement of money tells of a low balance, whoever moves it.
GRANT UPDATE (low_balance_on, low_balance_days) ON wallet TO drawdown_customer;
--> statement-breakpoint
-- Sweeps: they find what is due themselves.
SELECT pgboss.create_queue('dispatch-alerts', '{"policy":"short","retryLimit":0,"expireInSeconds":900,"retentionMinutes":1440}');
--> statement-breakpoint
SELECT pgboss.create_queue('send-messages', '{"policy":"short","retryLimit":0,"expireInSeconds":900,"retentionMinutes":1440}');
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO drawdown_staff;
