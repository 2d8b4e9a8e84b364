CREATE TABLE "renewal_run" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"status" text NOT NULL,
	"plans" integer NOT NULL,
	"request_id" text NOT NULL,
	"request_digest" text NOT NULL,
	"requested_by" uuid NOT NULL,
	"requested_by_name" text NOT NULL,
	"requested_by_role" text NOT NULL,
	"leased_until" timestamp (3) with time zone,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "renewal_run_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "renewal_run_once_per_request" UNIQUE("account_id","request_id"),
	CONSTRAINT "renewal_run_of_plans" CHECK ("renewal_run"."plans" > 0),
	CONSTRAINT "renewal_run_finished" CHECK (("renewal_run"."status" = 'done') = ("renewal_run"."finished_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "renewal_run_plan" (
	"account_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"subscription_id" uuid NOT NULL,
	"amount" numeric(20, 6) NOT NULL,
	"currency" text NOT NULL,
	"state" text NOT NULL,
	"code" text,
	"details" jsonb,
	"order_id" uuid,
	CONSTRAINT "renewal_run_plan_account_id_run_id_line_pk" PRIMARY KEY("account_id","run_id","line"),
	CONSTRAINT "renewal_run_plan_once" UNIQUE("account_id","run_id","subscription_id"),
	CONSTRAINT "renewal_run_plan_renewed" CHECK (("renewal_run_plan"."state" = 'renewed') = ("renewal_run_plan"."order_id" is not null)),
	CONSTRAINT "renewal_run_plan_explained" CHECK (("renewal_run_plan"."state" = 'refused') = ("renewal_run_plan"."code" is not null))
);
--> statement-breakpoint
ALTER TABLE "renewal_run_plan" ADD CONSTRAINT "renewal_run_plan_of_plan" FOREIGN KEY ("account_id","subscription_id") REFERENCES "public"."subscription"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "renewal_run_plan" ADD CONSTRAINT "renewal_run_plan_became_order" FOREIGN KEY ("account_id","order_id") REFERENCES "public"."orders"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "renewal_run_by_id" ON "renewal_run" USING btree ("id");--> statement-breakpoint
CREATE INDEX "renewal_run_by_requested" ON "renewal_run" USING btree ("requested_at","id");--> statement-breakpoint
CREATE INDEX "renewal_run_due" ON "renewal_run" USING btree ("requested_at") WHERE "renewal_run"."status" in ('confirmed', 'running');--> statement-breakpoint
CREATE INDEX "renewal_run_plan_by_run" ON "renewal_run_plan" USING btree ("run_id","line");--> statement-breakpoint
CREATE INDEX "subscription_by_id" ON "subscription" USING btree ("id");