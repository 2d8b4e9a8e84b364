DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['lot', 'activation']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY own_account ON %I TO drawdown_customer
      USING (account_id = current_account_id()) WITH CHECK (account_id = current_account_id())', owned);
    EXECUTE format('CREATE POLICY all_accounts ON %I TO drawdown_staff USING (true) WITH CHECK (true)', owned);
  END LOOP;
END
$$;
--> statement-breakpoint
-- Customers buy and switch on for themselves; what burns a lot is the seller's own side.
GRANT SELECT, INSERT ON lot, activation TO drawdown_customer, drawdown_staff;
--> statement-breakpoint
GRANT UPDATE (points_left, edges_fired, refunded_at) ON lot TO drawdown_staff;
--> statement-breakpoint
-- Only what is open can be closed.
GRANT UPDATE (until_at) ON activation TO drawdown_staff;
