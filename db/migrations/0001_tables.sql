CREATE TABLE "account" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"status" text NOT NULL,
	"kind" text NOT NULL,
	"clock_at" timestamp (3) with time zone,
	"contact_name" text DEFAULT '' NOT NULL,
	"contact_email" text DEFAULT '' NOT NULL,
	"contact_phone" text DEFAULT '' NOT NULL,
	"locale" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"suspended_at" timestamp (3) with time zone,
	CONSTRAINT "account_name_given" CHECK ("account"."name" <> ''),
	CONSTRAINT "account_clock_of_sandbox" CHECK (("account"."kind" = 'sandbox') = ("account"."clock_at" is not null)),
	CONSTRAINT "account_suspended_since" CHECK (("account"."status" = 'suspended') = ("account"."suspended_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "top_up" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"reference" text NOT NULL,
	"currency" text NOT NULL,
	"amount" numeric(20, 6) NOT NULL,
	"note" text NOT NULL,
	"booked_by" uuid,
	"booked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "top_up_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "top_up_once_per_reference" UNIQUE("account_id","reference"),
	CONSTRAINT "top_up_positive" CHECK ("top_up"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "wallet" (
	"account_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"cash" numeric(20, 6) DEFAULT '0' NOT NULL,
	"credit_limit" numeric(20, 6) DEFAULT '0' NOT NULL,
	"alert_threshold" numeric(20, 6),
	"movements" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "wallet_account_id_currency_pk" PRIMARY KEY("account_id","currency"),
	CONSTRAINT "wallet_never_overdrawn" CHECK ("wallet"."cash" + "wallet"."credit_limit" >= 0),
	CONSTRAINT "wallet_credit_not_negative" CHECK ("wallet"."credit_limit" >= 0),
	CONSTRAINT "wallet_threshold_not_negative" CHECK ("wallet"."alert_threshold" >= 0),
	CONSTRAINT "wallet_currency_known" CHECK ("wallet"."currency" in ('CNY', 'USD'))
);
--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"action" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"actor_role" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"reason" text,
	"origin" text,
	"request_id" text NOT NULL,
	"effective_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "audit_entry_account_id_id_pk" PRIMARY KEY("account_id","id")
);
--> statement-breakpoint
CREATE TABLE "price_book" (
	"version" integer PRIMARY KEY NOT NULL,
	"effective_from" timestamp (3) with time zone NOT NULL,
	"document" jsonb NOT NULL,
	"checksum" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"published_by" uuid
);
--> statement-breakpoint
CREATE TABLE "ledger_entry" (
	"account_id" uuid NOT NULL,
	"transaction_id" uuid NOT NULL,
	"line" smallint NOT NULL,
	"ledger_account" text NOT NULL,
	"currency" text NOT NULL,
	"amount" numeric(20, 6) NOT NULL,
	"movement" bigint,
	"cash_after" numeric(20, 6),
	CONSTRAINT "ledger_entry_account_id_transaction_id_line_pk" PRIMARY KEY("account_id","transaction_id","line"),
	CONSTRAINT "ledger_entry_movement" UNIQUE("account_id","currency","movement"),
	CONSTRAINT "ledger_entry_not_nothing" CHECK ("ledger_entry"."amount" <> 0),
	CONSTRAINT "ledger_entry_of_wallet" CHECK (("ledger_entry"."ledger_account" = 'wallet') = ("ledger_entry"."movement" is not null) and ("ledger_entry"."movement" is null) = ("ledger_entry"."cash_after" is null))
);
--> statement-breakpoint
CREATE TABLE "ledger_transaction" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"cause_type" text NOT NULL,
	"cause_id" uuid NOT NULL,
	"effective_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ledger_transaction_account_id_id_pk" PRIMARY KEY("account_id","id")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" bigint NOT NULL,
	"product" text NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"currency" text NOT NULL,
	"total" numeric(20, 6) NOT NULL,
	"lines" integer NOT NULL,
	"price_book_version" integer NOT NULL,
	"receipt" jsonb NOT NULL,
	"request_id" text NOT NULL,
	"request_digest" text NOT NULL,
	"placed_by" uuid,
	"placed_by_name" text NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL,
	"paid_at" timestamp (3) with time zone,
	"fulfilled_at" timestamp (3) with time zone,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "orders_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "order_once_per_request" UNIQUE("account_id","request_id"),
	CONSTRAINT "order_number_unique" UNIQUE("account_id","number"),
	CONSTRAINT "order_total_not_negative" CHECK ("orders"."total" >= 0),
	CONSTRAINT "order_total_in_minor_units" CHECK ("orders"."total" = round("orders"."total", 2))
);
--> statement-breakpoint
CREATE TABLE "order_line" (
	"account_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"line" smallint NOT NULL,
	"kind" text NOT NULL,
	"device_id" text NOT NULL,
	"capability" text NOT NULL,
	"period" text NOT NULL,
	"amount" numeric(20, 6) NOT NULL,
	"receipt" jsonb NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "order_line_account_id_order_id_line_pk" PRIMARY KEY("account_id","order_id","line"),
	CONSTRAINT "order_line_amount_not_negative" CHECK ("order_line"."amount" >= 0)
);
--> statement-breakpoint
CREATE TABLE "device" (
	"account_id" uuid NOT NULL,
	"device_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "device_account_id_device_id_pk" PRIMARY KEY("account_id","device_id"),
	CONSTRAINT "device_id_length" CHECK (char_length("device"."device_id") between 1 and 128)
);
--> statement-breakpoint
CREATE TABLE "subscription" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"product" text NOT NULL,
	"device_id" text NOT NULL,
	"capability" text NOT NULL,
	"chain_from" timestamp (3) with time zone NOT NULL,
	"paid_until" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "subscription_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "subscription_one_per_device" UNIQUE("account_id","product","device_id","capability"),
	CONSTRAINT "subscription_chain_ordered" CHECK ("subscription"."chain_from" < "subscription"."paid_until")
);
--> statement-breakpoint
CREATE TABLE "term" (
	"account_id" uuid NOT NULL,
	"subscription_id" uuid NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone NOT NULL,
	"period" text NOT NULL,
	"order_id" uuid NOT NULL,
	"order_line" smallint NOT NULL,
	CONSTRAINT "term_account_id_subscription_id_from_at_pk" PRIMARY KEY("account_id","subscription_id","from_at"),
	CONSTRAINT "term_ordered" CHECK ("term"."from_at" < "term"."until_at")
);
--> statement-breakpoint
CREATE TABLE "app_user" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	"account_id" uuid,
	"password_hash" text,
	"session_version" integer DEFAULT 1 NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_sign_in_at" timestamp (3) with time zone,
	CONSTRAINT "app_user_of_account" CHECK (("app_user"."role" = 'customer') = ("app_user"."account_id" is not null)),
	CONSTRAINT "app_user_email_lower" CHECK ("app_user"."email" = lower("app_user"."email"))
);
--> statement-breakpoint
CREATE TABLE "one_time_link" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"user_id" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "one_time_link_of_user" CHECK (("one_time_link"."purpose" = 'first-admin') = ("one_time_link"."user_id" is null))
);
--> statement-breakpoint
CREATE TABLE "sign_in_throttle" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"last_failed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "top_up" ADD CONSTRAINT "top_up_account_id_currency_wallet_account_id_currency_fk" FOREIGN KEY ("account_id","currency") REFERENCES "public"."wallet"("account_id","currency") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wallet" ADD CONSTRAINT "wallet_account_id_account_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_account_id_transaction_id_ledger_transaction_account_id_id_fk" FOREIGN KEY ("account_id","transaction_id") REFERENCES "public"."ledger_transaction"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transaction" ADD CONSTRAINT "ledger_transaction_account_id_account_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_account_id_account_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_price_book_version_price_book_version_fk" FOREIGN KEY ("price_book_version") REFERENCES "public"."price_book"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_account_id_order_id_orders_account_id_id_fk" FOREIGN KEY ("account_id","order_id") REFERENCES "public"."orders"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device" ADD CONSTRAINT "device_account_id_account_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription" ADD CONSTRAINT "subscription_account_id_device_id_device_account_id_device_id_fk" FOREIGN KEY ("account_id","device_id") REFERENCES "public"."device"("account_id","device_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "term" ADD CONSTRAINT "term_account_id_subscription_id_subscription_account_id_id_fk" FOREIGN KEY ("account_id","subscription_id") REFERENCES "public"."subscription"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "term" ADD CONSTRAINT "term_account_id_order_id_order_line_order_line_account_id_order_id_line_fk" FOREIGN KEY ("account_id","order_id","order_line") REFERENCES "public"."order_line"("account_id","order_id","line") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "app_user" ADD CONSTRAINT "app_user_account_id_account_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_user_id_app_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."app_user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_by_created" ON "account" USING btree ("created_at","account_id");--> statement-breakpoint
CREATE INDEX "account_by_name" ON "account" USING btree ("name_key","account_id");--> statement-breakpoint
CREATE INDEX "account_by_status" ON "account" USING btree ("status","created_at","account_id");--> statement-breakpoint
CREATE INDEX "account_name_search" ON "account" USING gin ("name_key" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "wallet_by_cash" ON "wallet" USING btree ("currency","cash","account_id");--> statement-breakpoint
CREATE INDEX "audit_entry_by_time" ON "audit_entry" USING btree ("recorded_at","id");--> statement-breakpoint
CREATE INDEX "audit_entry_of_account" ON "audit_entry" USING btree ("account_id","recorded_at","id");--> statement-breakpoint
CREATE INDEX "audit_entry_by_subject" ON "audit_entry" USING btree ("account_id","subject_id","recorded_at");--> statement-breakpoint
CREATE INDEX "price_book_by_effective" ON "price_book" USING btree ("effective_from");--> statement-breakpoint
CREATE INDEX "ledger_transaction_by_cause" ON "ledger_transaction" USING btree ("account_id","cause_id");--> statement-breakpoint
CREATE INDEX "order_by_id" ON "orders" USING btree ("id");--> statement-breakpoint
CREATE INDEX "order_by_number" ON "orders" USING btree ("number");--> statement-breakpoint
CREATE INDEX "order_by_recorded" ON "orders" USING btree ("recorded_at","id");--> statement-breakpoint
CREATE INDEX "order_of_account_by_recorded" ON "orders" USING btree ("account_id","recorded_at","id");--> statement-breakpoint
CREATE INDEX "order_line_by_device" ON "order_line" USING btree ("account_id","device_id");--> statement-breakpoint
CREATE INDEX "device_by_id" ON "device" USING btree ("device_id");--> statement-breakpoint
CREATE INDEX "subscription_by_end" ON "subscription" USING btree ("account_id","paid_until");--> statement-breakpoint
CREATE INDEX "term_by_order" ON "term" USING btree ("account_id","order_id");--> statement-breakpoint
CREATE UNIQUE INDEX "app_user_by_email" ON "app_user" USING btree ("email");--> statement-breakpoint
CREATE INDEX "app_user_by_account" ON "app_user" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "one_time_link_by_user" ON "one_time_link" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "one_time_link_by_expiry" ON "one_time_link" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "sign_in_throttle_by_time" ON "sign_in_throttle" USING btree ("last_failed_at");