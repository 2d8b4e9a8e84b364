CREATE TABLE "service_key" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"hint" text NOT NULL,
	"token_hash" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by_name" text NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "service_key_named" CHECK (char_length("service_key"."name") between 1 and 60),
	CONSTRAINT "service_key_allows_something" CHECK (cardinality("service_key"."scopes") > 0)
);
--> statement-breakpoint
CREATE TABLE "account_suspension" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone,
	CONSTRAINT "account_suspension_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "account_suspension_ordered" CHECK ("account_suspension"."from_at" <= "account_suspension"."until_at")
);
--> statement-breakpoint
CREATE TABLE "lot_hour" (
	"account_id" uuid NOT NULL,
	"lot_id" uuid NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"points" numeric(20, 6) NOT NULL,
	"units" bigint NOT NULL,
	CONSTRAINT "lot_hour_account_id_lot_id_hour_pk" PRIMARY KEY("account_id","lot_id","hour"),
	CONSTRAINT "lot_hour_not_negative" CHECK ("lot_hour"."points" >= 0 and "lot_hour"."units" >= 0)
);
--> statement-breakpoint
CREATE TABLE "pool_day" (
	"account_id" uuid NOT NULL,
	"date" text NOT NULL,
	"plain_analyses" bigint NOT NULL,
	"reid_analyses" bigint NOT NULL,
	"event_searches" bigint NOT NULL,
	"fired_image" smallint[] NOT NULL,
	"fired_search" smallint[] NOT NULL,
	CONSTRAINT "pool_day_account_id_date_pk" PRIMARY KEY("account_id","date"),
	CONSTRAINT "pool_day_not_negative" CHECK (least("pool_day"."plain_analyses", "pool_day"."reid_analyses", "pool_day"."event_searches") >= 0)
);
--> statement-breakpoint
CREATE TABLE "service_stop" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"product" text NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone,
	CONSTRAINT "service_stop_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "service_stop_ordered" CHECK ("service_stop"."from_at" <= "service_stop"."until_at")
);
--> statement-breakpoint
CREATE TABLE "usage_event" (
	"account_id" uuid NOT NULL,
	"event_id" text NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"capability" text NOT NULL,
	"channel" text NOT NULL,
	"type" text,
	"outcome" text NOT NULL,
	"units" bigint NOT NULL,
	"video" jsonb,
	"reid" boolean NOT NULL,
	"price_book_version" integer NOT NULL,
	"funding" jsonb NOT NULL,
	"lot_id" uuid,
	"more_lot_ids" uuid[],
	"voided_at" timestamp (3) with time zone,
	CONSTRAINT "usage_event_account_id_event_id_pk" PRIMARY KEY("account_id","event_id"),
	CONSTRAINT "usage_event_named" CHECK (char_length("usage_event"."event_id") between 1 and 200),
	CONSTRAINT "usage_event_of_units" CHECK ("usage_event"."units" > 0)
) PARTITION BY HASH ("account_id");
--> statement-breakpoint
CREATE TABLE "usage_hour" (
	"account_id" uuid NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"capability" text NOT NULL,
	"channel" text NOT NULL,
	"source" text NOT NULL,
	"units" bigint NOT NULL,
	CONSTRAINT "usage_hour_account_id_hour_capability_channel_source_pk" PRIMARY KEY("account_id","hour","capability","channel","source"),
	CONSTRAINT "usage_hour_not_negative" CHECK ("usage_hour"."units" >= 0)
);
--> statement-breakpoint
CREATE TABLE "usage_meter" (
	"account_id" uuid NOT NULL,
	"period" text NOT NULL,
	"capability" text NOT NULL,
	"channel" text NOT NULL,
	"variant" text NOT NULL,
	"price_book_version" integer NOT NULL,
	"units" bigint NOT NULL,
	CONSTRAINT "usage_meter_account_id_period_capability_channel_variant_price_book_version_pk" PRIMARY KEY("account_id","period","capability","channel","variant","price_book_version"),
	CONSTRAINT "usage_meter_not_negative" CHECK ("usage_meter"."units" >= 0)
);
--> statement-breakpoint
CREATE TABLE "usage_quota" (
	"account_id" uuid NOT NULL,
	"quota" text NOT NULL,
	"period" text NOT NULL,
	"used" bigint NOT NULL,
	CONSTRAINT "usage_quota_account_id_period_quota_pk" PRIMARY KEY("account_id","period","quota"),
	CONSTRAINT "usage_quota_not_negative" CHECK ("usage_quota"."used" >= 0)
);
--> statement-breakpoint
ALTER TABLE "wallet" ADD COLUMN "unsettled_sixtieths" numeric(30, 10) DEFAULT '0' NOT NULL;--> statement-breakpoint
ALTER TABLE "account_suspension" ADD CONSTRAINT "account_suspension_account_id_account_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lot_hour" ADD CONSTRAINT "lot_hour_account_id_lot_id_lot_account_id_id_fk" FOREIGN KEY ("account_id","lot_id") REFERENCES "public"."lot"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_day" ADD CONSTRAINT "pool_day_account_id_account_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_stop" ADD CONSTRAINT "service_stop_account_id_account_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_hour" ADD CONSTRAINT "usage_hour_account_id_account_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_meter" ADD CONSTRAINT "usage_meter_account_id_account_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_meter" ADD CONSTRAINT "usage_meter_price_book_version_price_book_version_fk" FOREIGN KEY ("price_book_version") REFERENCES "public"."price_book"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_quota" ADD CONSTRAINT "usage_quota_account_id_account_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "service_key_by_token" ON "service_key" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "service_key_by_created" ON "service_key" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "usage_event_by_time" ON "usage_event" USING btree ("account_id","occurred_at");--> statement-breakpoint
CREATE INDEX "usage_event_by_lot" ON "usage_event" USING btree ("account_id","lot_id","occurred_at") WHERE "usage_event"."lot_id" is not null;--> statement-breakpoint
CREATE INDEX "usage_event_by_more_lots" ON "usage_event" USING gin ("more_lot_ids") WHERE "usage_event"."more_lot_ids" is not null;