-- What was recorded stays as it was recorded. It can be taken back, and what was taken back can be put back: each of these is
-- a deed of its own with its row and its reason, and changes nothing else of the event.
CREATE OR REPLACE FUNCTION assert_event_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (OLD.voided_at IS NULL) <> (NEW.voided_at IS NULL) THEN
    OLD.voided_at := NEW.voided_at;
    IF NEW IS NOT DISTINCT FROM OLD THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'a recorded use stays as it was recorded: % refused', lower(TG_OP) USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['reservation', 'usage_correction', 'usage_correction_event', 'usage_import', 'usage_import_row']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY own_account ON %I TO drawdown_customer
      USING (account_id = current_account_id()) WITH CHECK (account_id = current_account_id())', owned);
    EXECUTE format('CREATE POLICY all_accounts ON %I TO drawdown_staff USING (true) WITH CHECK (true)', owned);
  END LOOP;
END
$$;
--> statement-breakpoint
-- All of it is the seller's own side; customers see what was voided by the events themselves.
GRANT SELECT ON reservation TO drawdown_customer;
--> statement-breakpoint
GRANT SELECT, INSERT ON reservation, usage_correction, usage_correction_event, usage_import, usage_import_row TO drawdown_staff;
--> statement-breakpoint
-- What expired ended by itself: nothing has to be written for that.
GRANT UPDATE (ended_at, event_id) ON reservation TO drawdown_staff;
--> statement-breakpoint
GRANT UPDATE (undone_at, undone_by_name, undone_reason) ON usage_correction TO drawdown_staff;
--> statement-breakpoint
GRANT UPDATE (status, accepted, duplicates, refused, done_through, leased_until, started_at, finished_at) ON usage_import TO drawdown_staff;
--> statement-breakpoint
GRANT UPDATE (state, code, details) ON usage_import_row TO drawdown_staff;
--> statement-breakpoint
-- A sweep: it finds what is due itself, so one waiting job is enough, and a lost one is made up for by the next minute's.
SELECT pgboss.create_queue('run-usage-imports', '{"policy":"short","retryLimit":0,"expireInSeconds":900,"retentionMinutes":1440}');
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO drawdown_staff;
