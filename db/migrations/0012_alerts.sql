CREATE TABLE "alert" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"edge" text NOT NULL,
	"occasion" text NOT NULL,
	"facts" jsonb NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"dispatched_at" timestamp (3) with time zone,
	CONSTRAINT "alert_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "alert_once_per_occasion" UNIQUE("account_id","subject_type","subject_id","edge","occasion"),
	CONSTRAINT "alert_names_its_subject" CHECK ("alert"."subject_id" <> '')
);
--> statement-breakpoint
ALTER TABLE "alert" ADD CONSTRAINT "alert_account_id_account_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alert_by_recorded" ON "alert" USING btree ("recorded_at","id");--> statement-breakpoint
CREATE INDEX "alert_of_account_by_recorded" ON "alert" USING btree ("account_id","recorded_at","id");--> statement-breakpoint
CREATE INDEX "alert_to_dispatch" ON "alert" USING btree ("recorded_at","account_id") WHERE "alert"."dispatched_at" is null;--> statement-breakpoint
ALTER TABLE alert ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY own_account ON alert TO drawdown_customer
  USING (account_id = current_account_id()) WITH CHECK (account_id = current_account_id());
--> statement-breakpoint
CREATE POLICY all_accounts ON alert TO drawdown_staff USING (true) WITH CHECK (true);
--> statement-breakpoint
GRANT SELECT, INSERT ON alert TO drawdown_customer, drawdown_staff;
--> statement-breakpoint
GRANT UPDATE (dispatched_at) ON alert TO drawdown_staff;
