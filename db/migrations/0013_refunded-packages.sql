ALTER TABLE "order_refund" DROP CONSTRAINT "order_refund_once_per_request";--> statement-breakpoint
ALTER TABLE "order_refund" ADD CONSTRAINT "order_refund_once_per_request" UNIQUE("account_id","request_id","order_line");--> statement-breakpoint
-- Customers give back for themselves, too.
GRANT UPDATE (refunded_at) ON lot TO drawdown_customer;
--> statement-breakpoint
-- What was given back stays so; the hot path, which moves points alone, does not pass here.
CREATE FUNCTION assert_refunded_for_good() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.refunded_at IS NOT NULL AND NEW.refunded_at IS DISTINCT FROM OLD.refunded_at THEN
    RAISE EXCEPTION 'a package that was given back stays given back' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER lot_refunded_for_good BEFORE UPDATE OF refunded_at ON lot FOR EACH ROW EXECUTE FUNCTION assert_refunded_for_good();
