-- Of the QPS plans of a capability, at most one runs or is booked at any instant.
ALTER TABLE subscription ADD CONSTRAINT subscription_one_qps_plan
  EXCLUDE USING gist (account_id WITH =, capability WITH =, tstzrange(chain_from, paid_until) WITH &&) WHERE (product = 'qps');
--> statement-breakpoint
CREATE TRIGGER plan_upgrade_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON plan_upgrade
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER plan_boost_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON plan_boost
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['plan_upgrade', 'plan_boost']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY own_account ON %I TO drawdown_customer
      USING (account_id = current_account_id()) WITH CHECK (account_id = current_account_id())', owned);
    EXECUTE format('CREATE POLICY all_accounts ON %I TO drawdown_staff USING (true) WITH CHECK (true)', owned);
  END LOOP;
END
$$;
--> statement-breakpoint
GRANT SELECT, INSERT ON plan_upgrade, plan_boost TO drawdown_customer, drawdown_staff;
--> statement-breakpoint
-- What is due happens in whichever request comes first, a customer's too.
GRANT UPDATE (qps, auto_renew, due_at) ON subscription TO drawdown_customer, drawdown_staff;
--> statement-breakpoint
GRANT UPDATE (due_at) ON lot TO drawdown_customer, drawdown_staff;
--> statement-breakpoint
GRANT UPDATE (due_at) ON account TO drawdown_customer;
--> statement-breakpoint
-- What was bought before things happened by themselves: the next edge or end that still lies ahead on the account's clock.
UPDATE subscription SET due_at = (
  SELECT min(paid_until - make_interval(hours => days * 24)) FROM unnest(ARRAY[7, 3, 1, 0]) AS edge(days), account
  WHERE account.account_id = subscription.account_id
    AND paid_until - make_interval(hours => days * 24) > coalesce(account.clock_at, now())
);
--> statement-breakpoint
UPDATE lot SET due_at = (
  SELECT min(expires_at - make_interval(hours => days * 24)) FROM unnest(ARRAY[7, 3, 1]) AS edge(days), account
  WHERE account.account_id = lot.account_id
    AND expires_at - make_interval(hours => days * 24) > coalesce(account.clock_at, now())
) WHERE refunded_at IS NULL;
--> statement-breakpoint
UPDATE account SET due_at = least(
  (SELECT min(due_at) FROM subscription WHERE subscription.account_id = account.account_id),
  (SELECT min(due_at) FROM lot WHERE lot.account_id = account.account_id)
);
--> statement-breakpoint
-- A sweep: it finds what is due itself, so one waiting job is enough, and a lost one is made up for by the next minute's.
SELECT pgboss.create_queue('run-due', '{"policy":"short","retryLimit":0,"expireInSeconds":900,"retentionMinutes":1440}');
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO drawdown_staff;
