CREATE TABLE "plan_boost" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subscription_id" uuid NOT NULL,
	"extra" integer NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone NOT NULL,
	"order_id" uuid NOT NULL,
	"order_line" smallint NOT NULL,
	"bought_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "plan_boost_account_id_subscription_id_id_pk" PRIMARY KEY("account_id","subscription_id","id"),
	CONSTRAINT "plan_boost_once_per_line" UNIQUE("account_id","order_id","order_line"),
	CONSTRAINT "plan_boost_adds_something" CHECK ("plan_boost"."extra" > 0),
	CONSTRAINT "plan_boost_ordered" CHECK ("plan_boost"."from_at" < "plan_boost"."until_at")
);
--> statement-breakpoint
CREATE TABLE "plan_upgrade" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subscription_id" uuid NOT NULL,
	"from_qps" integer NOT NULL,
	"to_qps" integer NOT NULL,
	"price_book_version" integer NOT NULL,
	"order_id" uuid NOT NULL,
	"upgraded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "plan_upgrade_account_id_subscription_id_id_pk" PRIMARY KEY("account_id","subscription_id","id"),
	CONSTRAINT "plan_upgrade_once_per_order" UNIQUE("account_id","order_id"),
	CONSTRAINT "plan_upgrade_rises" CHECK ("plan_upgrade"."from_qps" > 0 and "plan_upgrade"."to_qps" > "plan_upgrade"."from_qps")
);
--> statement-breakpoint
ALTER TABLE "orders" DROP CONSTRAINT "order_total_not_negative";--> statement-breakpoint
ALTER TABLE "order_line" DROP CONSTRAINT "order_line_is_for_one_thing";--> statement-breakpoint
ALTER TABLE "order_line" DROP CONSTRAINT "order_line_amount_not_negative";--> statement-breakpoint
ALTER TABLE "subscription" ALTER COLUMN "device_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "order_line" ADD COLUMN "qps" integer;--> statement-breakpoint
ALTER TABLE "order_line" ADD COLUMN "periods" integer;--> statement-breakpoint
ALTER TABLE "lot" ADD COLUMN "due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "subscription" ADD COLUMN "qps" integer;--> statement-breakpoint
ALTER TABLE "subscription" ADD COLUMN "auto_renew" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "subscription" ADD COLUMN "due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "plan_boost" ADD CONSTRAINT "plan_boost_account_id_subscription_id_subscription_account_id_id_fk" FOREIGN KEY ("account_id","subscription_id") REFERENCES "public"."subscription"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_boost" ADD CONSTRAINT "plan_boost_account_id_order_id_order_line_order_line_account_id_order_id_line_fk" FOREIGN KEY ("account_id","order_id","order_line") REFERENCES "public"."order_line"("account_id","order_id","line") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_upgrade" ADD CONSTRAINT "plan_upgrade_account_id_subscription_id_subscription_account_id_id_fk" FOREIGN KEY ("account_id","subscription_id") REFERENCES "public"."subscription"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_upgrade" ADD CONSTRAINT "plan_upgrade_account_id_order_id_orders_account_id_id_fk" FOREIGN KEY ("account_id","order_id") REFERENCES "public"."orders"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_upgrade" ADD CONSTRAINT "plan_upgrade_price_book_version_price_book_version_fk" FOREIGN KEY ("price_book_version") REFERENCES "public"."price_book"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_account_id_account_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_due" ON "account" USING btree ("due_at","account_id") WHERE "account"."due_at" is not null and "account"."kind" = 'standard';--> statement-breakpoint
CREATE INDEX "lot_due" ON "lot" USING btree ("account_id","due_at","id") WHERE "lot"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "subscription_due" ON "subscription" USING btree ("account_id","due_at","id") WHERE "subscription"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "subscription_of_capability" ON "subscription" USING btree ("account_id","product","capability");--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "order_total_not_negative" CHECK ("orders"."total" >= 0 or "orders"."kind" = 'upgrade');--> statement-breakpoint
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_counts_something" CHECK ("order_line"."qps" > 0 and "order_line"."periods" > 0);--> statement-breakpoint
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_is_for_one_thing" CHECK (num_nulls("order_line"."capability", "order_line"."period") in (0, 2)
        and num_nulls("order_line"."package_id", "order_line"."size", "order_line"."channel") in (0, 3)
        and ("order_line"."capability" is null) <> ("order_line"."package_id" is null)
        and ("order_line"."capability" is null or ("order_line"."device_id" is null) <> ("order_line"."qps" is null))
        and ("order_line"."capability" is not null or num_nonnulls("order_line"."device_id", "order_line"."qps") = 0)
        and ("order_line"."periods" is null or "order_line"."qps" is not null));--> statement-breakpoint
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_amount_not_negative" CHECK ("order_line"."amount" >= 0 or "order_line"."kind" = 'upgrade');--> statement-breakpoint
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_is_what_its_product_is" CHECK (("subscription"."product" = 'ipc') = ("subscription"."device_id" is not null) and ("subscription"."product" = 'qps') = ("subscription"."qps" is not null));--> statement-breakpoint
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_has_a_size" CHECK ("subscription"."qps" > 0);