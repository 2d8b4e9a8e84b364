-- A number that was not there before and will not be there again: a database that was restored, or whose standby took over
-- without its last commits, would count to the same number twice.
CREATE FUNCTION another_revision() RETURNS bigint LANGUAGE sql VOLATILE AS $$ SELECT (random() * 9007199254740991)::bigint $$;
--> statement-breakpoint
-- Every account has its row from its first moment on.
CREATE FUNCTION add_usage_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO usage_revision (account_id) SELECT account_id FROM added;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER account_has_revision AFTER INSERT ON account
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION add_usage_revision();
--> statement-breakpoint
INSERT INTO usage_revision (account_id) SELECT account_id FROM account;
--> statement-breakpoint
-- Written with every use: room on its pages keeps those writes away from the index.
ALTER TABLE usage_revision SET (fillfactor = 50);
--> statement-breakpoint
ALTER TABLE usage_revision ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_account ON usage_revision TO drawdown_customer
  USING (account_id = current_account_id()) WITH CHECK (account_id = current_account_id());
--> statement-breakpoint
CREATE POLICY all_accounts ON usage_revision TO drawdown_staff USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, UPDATE (revision) ON usage_revision TO drawdown_customer, drawdown_staff;
--> statement-breakpoint
GRANT INSERT ON usage_revision TO drawdown_staff;
