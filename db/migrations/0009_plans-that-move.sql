CREATE TABLE "order_refund" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"order_line" smallint NOT NULL,
	"subscription_id" uuid,
	"currency" text NOT NULL,
	"amount" numeric(20, 6) NOT NULL,
	"receipt" jsonb NOT NULL,
	"reason" text NOT NULL,
	"request_id" text NOT NULL,
	"request_digest" text NOT NULL,
	"refunded_by_name" text NOT NULL,
	"refunded_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "order_refund_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "order_refund_once_per_line" UNIQUE("account_id","order_id","order_line"),
	CONSTRAINT "order_refund_once_per_request" UNIQUE("account_id","request_id"),
	CONSTRAINT "order_refund_not_negative" CHECK ("order_refund"."amount" >= 0)
);
--> statement-breakpoint
CREATE TABLE "device_replacement" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"device_id" text NOT NULL,
	"new_device_id" text NOT NULL,
	"plans" smallint NOT NULL,
	"reason" text NOT NULL,
	"request_id" text NOT NULL,
	"request_digest" text NOT NULL,
	"replaced_by_name" text NOT NULL,
	"replaced_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "device_replacement_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "device_replacement_once_per_request" UNIQUE("account_id","request_id"),
	CONSTRAINT "device_replacement_by_another" CHECK ("device_replacement"."device_id" <> "device_replacement"."new_device_id"),
	CONSTRAINT "device_replacement_of_plans" CHECK ("device_replacement"."plans" > 0)
);
--> statement-breakpoint
ALTER TABLE "subscription" DROP CONSTRAINT "subscription_chain_ordered";--> statement-breakpoint
ALTER TABLE "term" DROP CONSTRAINT "term_account_id_subscription_id_from_at_pk";--> statement-breakpoint
ALTER TABLE "term" ADD COLUMN "id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "term" ADD COLUMN "voided_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "term" ADD CONSTRAINT "term_account_id_subscription_id_from_at_id_pk" PRIMARY KEY("account_id","subscription_id","from_at","id");--> statement-breakpoint
ALTER TABLE "order_refund" ADD CONSTRAINT "order_refund_account_id_order_id_order_line_order_line_account_id_order_id_line_fk" FOREIGN KEY ("account_id","order_id","order_line") REFERENCES "public"."order_line"("account_id","order_id","line") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_refund" ADD CONSTRAINT "order_refund_account_id_subscription_id_subscription_account_id_id_fk" FOREIGN KEY ("account_id","subscription_id") REFERENCES "public"."subscription"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_replacement" ADD CONSTRAINT "device_replacement_account_id_device_id_device_account_id_device_id_fk" FOREIGN KEY ("account_id","device_id") REFERENCES "public"."device"("account_id","device_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_replacement" ADD CONSTRAINT "device_replacement_account_id_new_device_id_device_account_id_device_id_fk" FOREIGN KEY ("account_id","new_device_id") REFERENCES "public"."device"("account_id","device_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "device_replacement_of_device" ON "device_replacement" USING btree ("account_id","device_id");--> statement-breakpoint
CREATE INDEX "device_replacement_by_device" ON "device_replacement" USING btree ("account_id","new_device_id");--> statement-breakpoint
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_chain_ordered" CHECK ("subscription"."chain_from" <= "subscription"."paid_until");--> statement-breakpoint
-- Terms that stand never overlap; one that was given back or moved leaves its place free.
ALTER TABLE term DROP CONSTRAINT term_never_overlaps;
--> statement-breakpoint
ALTER TABLE term ADD CONSTRAINT term_never_overlaps
  EXCLUDE USING gist (account_id WITH =, subscription_id WITH =, tstzrange(from_at, until_at) WITH &&) WHERE (voided_at IS NULL);
--> statement-breakpoint
-- A void term never comes back: what runs instead is another row.
CREATE FUNCTION assert_void_for_good() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.voided_at IS NOT NULL AND NEW.voided_at IS DISTINCT FROM OLD.voided_at THEN
    RAISE EXCEPTION 'a void term stays void' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER term_void_for_good BEFORE UPDATE ON term FOR EACH ROW EXECUTE FUNCTION assert_void_for_good();
--> statement-breakpoint
-- The order's state machine, as lib/domain/orders has it: nothing comes back from the end.
CREATE FUNCTION assert_order_advances() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status <> OLD.status AND NOT (
    (OLD.status = 'pending' AND NEW.status IN ('paid', 'cancelled')) OR
    (OLD.status = 'paid' AND NEW.status IN ('fulfilled', 'refunded')) OR
    (OLD.status = 'fulfilled' AND NEW.status = 'refunded')
  ) THEN
    RAISE EXCEPTION 'an order does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER order_advances BEFORE UPDATE OF status ON orders FOR EACH ROW EXECUTE FUNCTION assert_order_advances();
--> statement-breakpoint
CREATE TRIGGER order_refund_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON order_refund
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER device_replacement_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON device_replacement
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
DO $$
DECLARE
  owned text;
BEGIN
  FOREACH owned IN ARRAY ARRAY['order_refund', 'device_replacement']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', owned);
    EXECUTE format('CREATE POLICY own_account ON %I TO drawdown_customer
      USING (account_id = current_account_id()) WITH CHECK (account_id = current_account_id())', owned);
    EXECUTE format('CREATE POLICY all_accounts ON %I TO drawdown_staff USING (true) WITH CHECK (true)', owned);
  END LOOP;
END
$$;
--> statement-breakpoint
GRANT SELECT, INSERT ON order_refund, device_replacement TO drawdown_customer, drawdown_staff;
--> statement-breakpoint
GRANT UPDATE (voided_at) ON term TO drawdown_customer, drawdown_staff;
--> statement-breakpoint
GRANT UPDATE (status) ON orders TO drawdown_customer, drawdown_staff;
