-- Terms of one subscription never overlap, whoever writes them.
ALTER TABLE term ADD CONSTRAINT term_never_overlaps
  EXCLUDE USING gist (account_id WITH =, subscription_id WITH =, tstzrange(from_at, until_at) WITH &&);
--> statement-breakpoint
-- The ledger and the audit trail are append-only.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, lower(TG_OP) USING ERRCODE = 'restrict_violation';
END
$$;
--> statement-breakpoint
CREATE TRIGGER ledger_transaction_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transaction
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER price_book_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON price_book
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- Entries of a transaction sum to zero per currency when it commits.
CREATE FUNCTION assert_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM ledger_entry
    WHERE account_id = NEW.account_id AND transaction_id = NEW.id
    GROUP BY currency HAVING sum(amount) <> 0
  ) OR NOT EXISTS (SELECT FROM ledger_entry WHERE account_id = NEW.account_id AND transaction_id = NEW.id) THEN
    RAISE EXCEPTION 'ledger transaction % does not balance', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER ledger_transaction_balanced AFTER INSERT ON ledger_transaction
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assert_balanced();
--> statement-breakpoint
-- An entry that joins a transaction of an earlier commit would slip past the check above, so entries are checked too,
-- by the cheapest test that can see it: the transaction was written by this very commit.
CREATE FUNCTION assert_same_commit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM added JOIN ledger_transaction ON ledger_transaction.account_id = added.account_id
      AND ledger_transaction.id = added.transaction_id
    WHERE ledger_transaction.xmin::text::bigint <> (pg_current_xact_id()::text::bigint & 4294967295)
  ) THEN
    RAISE EXCEPTION 'entries are written together with their ledger transaction' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER ledger_entry_same_commit AFTER INSERT ON ledger_entry
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION assert_same_commit();
--> statement-breakpoint
-- Row-level security, the second wall behind the services' own checks.
CREATE FUNCTION current_account_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('app.account_id', true), '')::uuid
$$;
--> statement-breakpoint
DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['account', 'wallet', 'top_up', 'ledger_transaction', 'ledger_entry', 'orders', 'order_line',
    'device', 'subscription', 'term', 'audit_entry']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY own_account ON %I TO drawdown_customer
      USING (account_id = current_account_id()) WITH CHECK (account_id = current_account_id())', owned);
    EXECUTE format('CREATE POLICY all_accounts ON %I TO drawdown_staff USING (true) WITH CHECK (true)', owned);
  END LOOP;
END
$$;
--> statement-breakpoint
-- Users belong to accounts too, but staff have none: a customer sees the people of the own account.
ALTER TABLE app_user ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_account ON app_user FOR SELECT TO drawdown_customer USING (account_id = current_account_id());
--> statement-breakpoint
CREATE POLICY all_accounts ON app_user TO drawdown_staff USING (true) WITH CHECK (true);
--> statement-breakpoint
-- What each role may do with a table; nobody may delete business facts.
DO $$
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO drawdown_customer, drawdown_staff', current_schema());
END
$$;
--> statement-breakpoint
GRANT SELECT ON account, wallet, top_up, ledger_transaction, ledger_entry, orders, order_line, device, subscription, term,
  audit_entry, price_book TO drawdown_customer, drawdown_staff;
--> statement-breakpoint
GRANT INSERT ON ledger_transaction, ledger_entry, orders, order_line, device, subscription, term, audit_entry
  TO drawdown_customer, drawdown_staff;
--> statement-breakpoint
-- A customer's order takes its fee from the wallet and locks the account; that is all it may change there.
GRANT UPDATE (cash, movements, alert_threshold) ON wallet TO drawdown_customer;
--> statement-breakpoint
GRANT UPDATE (locale, contact_name, contact_email, contact_phone) ON account TO drawdown_customer;
--> statement-breakpoint
GRANT UPDATE (chain_from, paid_until) ON subscription TO drawdown_customer, drawdown_staff;
--> statement-breakpoint
GRANT INSERT, UPDATE ON account, wallet, top_up, app_user TO drawdown_staff;
--> statement-breakpoint
GRANT INSERT ON price_book TO drawdown_staff;
--> statement-breakpoint
GRANT SELECT (id, name, role, account_id) ON app_user TO drawdown_customer;
--> statement-breakpoint
GRANT SELECT ON app_user TO drawdown_staff;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON one_time_link, sign_in_throttle TO drawdown_staff;
--> statement-breakpoint
GRANT USAGE ON SEQUENCE order_number TO drawdown_customer, drawdown_staff;
