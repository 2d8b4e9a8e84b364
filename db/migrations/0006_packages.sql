CREATE TABLE "activation" (
	"account_id" uuid NOT NULL,
	"service" text NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone,
	"activated_by_name" text NOT NULL,
	CONSTRAINT "activation_account_id_service_from_at_pk" PRIMARY KEY("account_id","service","from_at"),
	CONSTRAINT "activation_ordered" CHECK ("activation"."until_at" is null or "activation"."from_at" < "activation"."until_at")
);
--> statement-breakpoint
CREATE TABLE "lot" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"order_line" smallint NOT NULL,
	"product" text NOT NULL,
	"package_id" text NOT NULL,
	"kind" text NOT NULL,
	"scope" text,
	"channel" text NOT NULL,
	"unit" text NOT NULL,
	"granted" numeric(20, 6) NOT NULL,
	"points_left" numeric(20, 6) NOT NULL,
	"paid_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"refunded_at" timestamp (3) with time zone,
	"edges_fired" smallint[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "lot_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "lot_once_per_line" UNIQUE("account_id","order_id","order_line"),
	CONSTRAINT "lot_left_within_granted" CHECK ("lot"."points_left" >= 0 and "lot"."points_left" <= "lot"."granted"),
	CONSTRAINT "lot_grants_something" CHECK ("lot"."granted" > 0),
	CONSTRAINT "lot_valid_for_a_time" CHECK ("lot"."paid_at" < "lot"."expires_at"),
	CONSTRAINT "lot_refunded_whole" CHECK ("lot"."refunded_at" is null or "lot"."points_left" = "lot"."granted")
);
--> statement-breakpoint
ALTER TABLE "order_line" ALTER COLUMN "device_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "order_line" ALTER COLUMN "capability" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "order_line" ALTER COLUMN "period" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "order_line" ADD COLUMN "package_id" text;--> statement-breakpoint
ALTER TABLE "order_line" ADD COLUMN "size" integer;--> statement-breakpoint
ALTER TABLE "order_line" ADD COLUMN "channel" text;--> statement-breakpoint
ALTER TABLE "activation" ADD CONSTRAINT "activation_account_id_account_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot" ADD CONSTRAINT "lot_account_id_order_id_order_line_order_line_account_id_order_id_line_fk" FOREIGN KEY ("account_id","order_id","order_line") REFERENCES "public"."order_line"("account_id","order_id","line") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lot_by_id" ON "lot" USING btree ("id");--> statement-breakpoint
CREATE INDEX "lot_by_expiry" ON "lot" USING btree ("expires_at","id");--> statement-breakpoint
CREATE INDEX "lot_of_account_by_expiry" ON "lot" USING btree ("account_id","expires_at","id");--> statement-breakpoint
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_is_for_one_thing" CHECK (num_nulls("order_line"."device_id", "order_line"."capability", "order_line"."period") in (0, 3)
        and num_nulls("order_line"."package_id", "order_line"."size", "order_line"."channel") in (0, 3)
        and ("order_line"."device_id" is null) <> ("order_line"."package_id" is null));