-- Roles are per cluster, so another database of the same server may have made them already.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'drawdown_customer') THEN
    CREATE ROLE drawdown_customer NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'drawdown_staff') THEN
    CREATE ROLE drawdown_staff NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL; -- Another migration made them at this very moment.
END
$$;
--> statement-breakpoint
-- The app signs in as the owner of the database and becomes one of the two roles at once.
DO $$
BEGIN
  IF NOT pg_has_role(current_user, 'drawdown_customer', 'MEMBER') OR NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    EXECUTE format('GRANT drawdown_customer, drawdown_staff TO %I', current_user);
  END IF;
END
$$;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gist;
--> statement-breakpoint
-- Fifteen digits, below 2^53: programs that only have floating-point numbers carry it unharmed.
CREATE SEQUENCE order_number AS bigint START 202600000000001 MAXVALUE 999999999999999;
