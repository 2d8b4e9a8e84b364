CREATE TABLE "saved_view" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"list" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "saved_view_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "saved_view_name" UNIQUE("account_id","user_id","list","name"),
	CONSTRAINT "saved_view_named" CHECK (char_length("saved_view"."name") between 1 and 60),
	CONSTRAINT "saved_view_short" CHECK (char_length("saved_view"."query") <= 1000)
);
--> statement-breakpoint
DROP INDEX "subscription_by_end";--> statement-breakpoint
CREATE INDEX "account_sandboxes" ON "account" USING btree ("account_id") WHERE "account"."kind" = 'sandbox';--> statement-breakpoint
CREATE INDEX "device_id_search" ON "device" USING gin ("device_id" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "subscription_all_by_end" ON "subscription" USING btree ("paid_until","id");--> statement-breakpoint
CREATE INDEX "subscription_all_by_capability" ON "subscription" USING btree ("capability","paid_until","id");--> statement-breakpoint
CREATE INDEX "subscription_all_by_device" ON "subscription" USING btree ("device_id","id");--> statement-breakpoint
CREATE INDEX "subscription_all_by_created" ON "subscription" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "term_by_start" ON "term" USING btree ("from_at","account_id","subscription_id");--> statement-breakpoint
CREATE INDEX "subscription_by_end" ON "subscription" USING btree ("account_id","paid_until","id");
--> statement-breakpoint
-- A person's own lists: filed under the account, so that one customer's people never see another's.
ALTER TABLE saved_view ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_account ON saved_view TO drawdown_customer
  USING (account_id = current_account_id()) WITH CHECK (account_id = current_account_id());
--> statement-breakpoint
CREATE POLICY all_accounts ON saved_view TO drawdown_staff USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (query, saved_at, removed_at) ON saved_view TO drawdown_customer, drawdown_staff;
