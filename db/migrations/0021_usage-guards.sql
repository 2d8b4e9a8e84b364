-- Events lie in partitions by account, so that indexes stay small and machines can share them.
DO $$
BEGIN
  FOR part IN 0..15 LOOP
    EXECUTE format('CREATE TABLE usage_event_%s PARTITION OF usage_event FOR VALUES WITH (MODULUS 16, REMAINDER %s)',
      lpad(part::text, 2, '0'), part);
  END LOOP;
END
$$;
--> statement-breakpoint
-- What was recorded stays as it was recorded; it can be taken back, once.
CREATE FUNCTION assert_event_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.voided_at IS NULL AND NEW.voided_at IS NOT NULL THEN
    OLD.voided_at := NEW.voided_at;
    IF NEW IS NOT DISTINCT FROM OLD THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'a recorded use stays as it was recorded: % refused', lower(TG_OP) USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER usage_event_stands BEFORE UPDATE OR DELETE ON usage_event FOR EACH ROW EXECUTE FUNCTION assert_event_stands();
--> statement-breakpoint
CREATE TRIGGER usage_event_never_truncated BEFORE TRUNCATE ON usage_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Counters are written over and over: room on their pages keeps those writes away from the indexes.
ALTER TABLE usage_quota SET (fillfactor = 70);
--> statement-breakpoint
ALTER TABLE usage_meter SET (fillfactor = 70);
--> statement-breakpoint
ALTER TABLE usage_hour SET (fillfactor = 70);
--> statement-breakpoint
ALTER TABLE lot_hour SET (fillfactor = 70);
--> statement-breakpoint
ALTER TABLE pool_day SET (fillfactor = 70);
--> statement-breakpoint
-- Accounts that were suspended before suspensions were spans.
INSERT INTO account_suspension (account_id, id, from_at)
  SELECT account_id, gen_random_uuid(), suspended_at FROM account WHERE status = 'suspended';
--> statement-breakpoint
DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['usage_event', 'usage_quota', 'usage_meter', 'pool_day', 'usage_hour', 'lot_hour',
    'account_suspension', 'service_stop']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY own_account ON %I TO drawdown_customer
      USING (account_id = current_account_id()) WITH CHECK (account_id = current_account_id())', owned);
    EXECUTE format('CREATE POLICY all_accounts ON %I TO drawdown_staff USING (true) WITH CHECK (true)', owned);
  END LOOP;
END
$$;
--> statement-breakpoint
-- Customers look at their usage; only the seller's side says what was used.
GRANT SELECT ON usage_event, usage_quota, usage_meter, pool_day, usage_hour, lot_hour, account_suspension, service_stop
  TO drawdown_customer, drawdown_staff;
--> statement-breakpoint
GRANT INSERT ON usage_event, usage_quota, usage_meter, pool_day, usage_hour, lot_hour, account_suspension, service_stop
  TO drawdown_staff;
--> statement-breakpoint
GRANT UPDATE (voided_at) ON usage_event TO drawdown_staff;
--> statement-breakpoint
GRANT UPDATE (used) ON usage_quota TO drawdown_staff;
--> statement-breakpoint
GRANT UPDATE (units) ON usage_meter TO drawdown_staff;
--> statement-breakpoint
GRANT UPDATE (plain_analyses, reid_analyses, event_searches, fired_image, fired_search) ON pool_day TO drawdown_staff;
--> statement-breakpoint
GRANT UPDATE (units) ON usage_hour TO drawdown_staff;
--> statement-breakpoint
GRANT UPDATE (points, units) ON lot_hour TO drawdown_staff;
--> statement-breakpoint
GRANT UPDATE (until_at) ON account_suspension, service_stop TO drawdown_staff;
--> statement-breakpoint
-- Keys of the seller's own programs belong to no account.
GRANT SELECT, INSERT ON service_key TO drawdown_staff;
--> statement-breakpoint
GRANT UPDATE (last_used_at, revoked_at) ON service_key TO drawdown_staff;
