-- Row-level security, as on every table that an account owns. The operator's runs are no customer's.
DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['renewal_run', 'renewal_run_plan']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY own_account ON %I TO drawdown_customer
      USING (account_id = current_account_id()) WITH CHECK (account_id = current_account_id())', owned);
    EXECUTE format('CREATE POLICY all_accounts ON %I TO drawdown_staff USING (true) WITH CHECK (true)', owned);
  END LOOP;
END
$$;
--> statement-breakpoint
-- What becomes of a run is the worker's to say.
GRANT SELECT, INSERT ON renewal_run, renewal_run_plan TO drawdown_customer, drawdown_staff;
--> statement-breakpoint
GRANT UPDATE ON renewal_run, renewal_run_plan TO drawdown_staff;
--> statement-breakpoint
-- A sweep: it finds what is due itself, so one waiting job is enough, and a lost one is made up for by the next minute's.
SELECT pgboss.create_queue('run-renewals', '{"policy":"short","retryLimit":0,"expireInSeconds":900,"retentionMinutes":1440}');
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO drawdown_staff;
