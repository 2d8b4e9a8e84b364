-- Counts messages in the order of their writing.
CREATE SEQUENCE message_place AS bigint;
--> statement-breakpoint
CREATE TABLE "alert_mute" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"topic" text,
	"subject_type" text,
	"subject_id" text,
	"muted_by_name" text NOT NULL,
	"muted_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "alert_mute_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "alert_mute_of_subject" CHECK (("alert_mute"."subject_type" is null) = ("alert_mute"."subject_id" is null)),
	CONSTRAINT "alert_mute_of_one_thing" CHECK (num_nonnulls("alert_mute"."topic", "alert_mute"."subject_type") <= 1)
);
--> statement-breakpoint
CREATE TABLE "alert_recipient" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"topics" text[] NOT NULL,
	"secret_sealed" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "alert_recipient_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "alert_recipient_has_address" CHECK ("alert_recipient"."address" <> ''),
	CONSTRAINT "alert_recipient_secret_of_webhook" CHECK (("alert_recipient"."channel" = 'webhook') = ("alert_recipient"."secret_sealed" is not null))
);
--> statement-breakpoint
CREATE TABLE "alert_setting" (
	"account_id" uuid NOT NULL,
	"in_app" text[] NOT NULL,
	"contact_email" text[] NOT NULL,
	"contact_phone" text[] NOT NULL,
	CONSTRAINT "alert_setting_account_id_pk" PRIMARY KEY("account_id")
);
--> statement-breakpoint
CREATE TABLE "message" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"place" bigint DEFAULT nextval('message_place') NOT NULL,
	"purpose" text NOT NULL,
	"channel" text NOT NULL,
	"recipient" text NOT NULL,
	"recipient_id" uuid,
	"locale" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"html" text,
	"state" text NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"attempts_before" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"claim" uuid,
	"claimed_until" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"last_error" text,
	CONSTRAINT "message_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "message_queued_has_time" CHECK (("message"."state" = 'queued') = ("message"."next_attempt_at" is not null)),
	CONSTRAINT "message_ended_has_time" CHECK (("message"."state" = 'queued') = ("message"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "message_alert" (
	"account_id" uuid NOT NULL,
	"alert_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	CONSTRAINT "message_alert_account_id_alert_id_message_id_pk" PRIMARY KEY("account_id","alert_id","message_id")
);
--> statement-breakpoint
CREATE TABLE "message_attempt" (
	"account_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"attempt" smallint NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"outcome" text,
	"answer" text,
	CONSTRAINT "message_attempt_account_id_message_id_attempt_pk" PRIMARY KEY("account_id","message_id","attempt"),
	CONSTRAINT "message_attempt_ended" CHECK (("message_attempt"."ended_at" is null) = ("message_attempt"."outcome" is null))
);
--> statement-breakpoint
ALTER TABLE "wallet" ADD COLUMN "low_balance_on" date;--> statement-breakpoint
ALTER TABLE "wallet" ADD COLUMN "low_balance_days" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "app_user" ADD COLUMN "alerts_read_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "alert_mute" ADD CONSTRAINT "alert_mute_account_id_account_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_recipient" ADD CONSTRAINT "alert_recipient_account_id_account_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_setting" ADD CONSTRAINT "alert_setting_account_id_account_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_account_id_account_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_account_id_recipient_id_alert_recipient_account_id_id_fk" FOREIGN KEY ("account_id","recipient_id") REFERENCES "public"."alert_recipient"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_alert" ADD CONSTRAINT "message_alert_account_id_alert_id_alert_account_id_id_fk" FOREIGN KEY ("account_id","alert_id") REFERENCES "public"."alert"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_alert" ADD CONSTRAINT "message_alert_account_id_message_id_message_account_id_id_fk" FOREIGN KEY ("account_id","message_id") REFERENCES "public"."message"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_attempt" ADD CONSTRAINT "message_attempt_account_id_message_id_message_account_id_id_fk" FOREIGN KEY ("account_id","message_id") REFERENCES "public"."message"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alert_recipient_by_created" ON "alert_recipient" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "message_due" ON "message" USING btree ("next_attempt_at","place") WHERE "message"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "message_waiting_of_recipient" ON "message" USING btree ("account_id","channel","recipient","place") WHERE "message"."state" = 'queued';--> statement-breakpoint
CREATE INDEX "message_by_created" ON "message" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "message_of_account_by_created" ON "message" USING btree ("account_id","created_at","id");--> statement-breakpoint
CREATE INDEX "message_in_app" ON "message" USING btree ("account_id","created_at","id") WHERE "message"."channel" = 'in-app' and "message"."state" = 'sent';--> statement-breakpoint
CREATE INDEX "message_in_app_by_created" ON "message" USING btree ("created_at","id") WHERE "message"."channel" = 'in-app' and "message"."state" = 'sent';--> statement-breakpoint
CREATE INDEX "message_alert_by_message" ON "message_alert" USING btree ("account_id","message_id");--> statement-breakpoint
CREATE INDEX "alert_of_account_by_dispatched" ON "alert" USING btree ("account_id","dispatched_at");