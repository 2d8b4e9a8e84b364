-- Row-level security, as on every table that an account owns.
DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['bulk_order', 'bulk_order_row']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY own_account ON %I TO drawdown_customer
      USING (account_id = current_account_id()) WITH CHECK (account_id = current_account_id())', owned);
    EXECUTE format('CREATE POLICY all_accounts ON %I TO drawdown_staff USING (true) WITH CHECK (true)', owned);
  END LOOP;
END
$$;
--> statement-breakpoint
GRANT SELECT, INSERT ON bulk_order, bulk_order_row TO drawdown_customer, drawdown_staff;
--> statement-breakpoint
-- A customer checks, confirms, continues and discards; what came of the rows is the worker's to say.
GRANT UPDATE (status, digest, rows, problems, renewals, currency, total, price_book_version, confirmed_by, confirmed_by_name, confirmed_by_role,
  stop_code, stop_details, checked_at, confirmed_at, finished_at) ON bulk_order TO drawdown_customer;
--> statement-breakpoint
GRANT UPDATE (device_id, capability, period, state, kind, amount, paid_until, code, details) ON bulk_order_row TO drawdown_customer;
--> statement-breakpoint
GRANT UPDATE ON bulk_order, bulk_order_row TO drawdown_staff;
--> statement-breakpoint
-- A sweep: it finds what is due itself, so one waiting job is enough, and a lost one is made up for by the next minute's.
SELECT pgboss.create_queue('run-bulk-orders', '{"policy":"short","retryLimit":0,"expireInSeconds":900,"retentionMinutes":1440}');
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO drawdown_staff;
