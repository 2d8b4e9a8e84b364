CREATE TABLE "reservation" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"capability" text NOT NULL,
	"units" bigint NOT NULL,
	"funding" jsonb NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"event_id" text,
	CONSTRAINT "reservation_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "reservation_lasts" CHECK ("reservation"."made_at" < "reservation"."expires_at"),
	CONSTRAINT "reservation_of_units" CHECK ("reservation"."units" > 0),
	CONSTRAINT "reservation_used_has_ended" CHECK ("reservation"."event_id" is null or "reservation"."ended_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "usage_correction" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"request_id" text NOT NULL,
	"choice" jsonb NOT NULL,
	"reason" text NOT NULL,
	"events" integer NOT NULL,
	"units" bigint NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"made_by_name" text NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"undone_by_name" text,
	"undone_reason" text,
	CONSTRAINT "usage_correction_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "usage_correction_once_per_request" UNIQUE("account_id","request_id"),
	CONSTRAINT "usage_correction_of_events" CHECK ("usage_correction"."events" > 0 and "usage_correction"."units" > 0),
	CONSTRAINT "usage_correction_undone" CHECK (("usage_correction"."undone_at" is null) = ("usage_correction"."undone_by_name" is null)
        and ("usage_correction"."undone_at" is null) = ("usage_correction"."undone_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "usage_correction_event" (
	"account_id" uuid NOT NULL,
	"correction_id" uuid NOT NULL,
	"event_id" text NOT NULL,
	CONSTRAINT "usage_correction_event_account_id_correction_id_event_id_pk" PRIMARY KEY("account_id","correction_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "usage_import" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"status" text NOT NULL,
	"file_name" text NOT NULL,
	"format" text NOT NULL,
	"digest" text NOT NULL,
	"rows" integer NOT NULL,
	"problems" integer NOT NULL,
	"accepted" integer NOT NULL,
	"duplicates" integer NOT NULL,
	"refused" integer NOT NULL,
	"done_through" integer NOT NULL,
	"request_id" text NOT NULL,
	"uploaded_by" uuid,
	"uploaded_by_name" text NOT NULL,
	"uploaded_by_role" text NOT NULL,
	"uploaded_at" timestamp (3) with time zone NOT NULL,
	"leased_until" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "usage_import_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "usage_import_once_per_request" UNIQUE("account_id","request_id"),
	CONSTRAINT "usage_import_counts" CHECK (least("usage_import"."problems", "usage_import"."accepted", "usage_import"."duplicates", "usage_import"."refused") >= 0
        and "usage_import"."problems" + "usage_import"."accepted" + "usage_import"."duplicates" + "usage_import"."refused" <= "usage_import"."rows")
);
--> statement-breakpoint
CREATE TABLE "usage_import_row" (
	"account_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"event_id" text NOT NULL,
	"input" jsonb,
	"state" text NOT NULL,
	"code" text,
	"details" jsonb,
	CONSTRAINT "usage_import_row_account_id_import_id_line_pk" PRIMARY KEY("account_id","import_id","line"),
	CONSTRAINT "usage_import_row_read" CHECK (("usage_import_row"."state" = 'problem') = ("usage_import_row"."input" is null)),
	CONSTRAINT "usage_import_row_explained" CHECK (("usage_import_row"."state" in ('problem', 'refused')) = ("usage_import_row"."code" is not null))
);
--> statement-breakpoint
ALTER TABLE "reservation" ADD CONSTRAINT "reservation_account_id_account_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_correction" ADD CONSTRAINT "usage_correction_account_id_account_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_correction_event" ADD CONSTRAINT "usage_correction_event_of_correction" FOREIGN KEY ("account_id","correction_id") REFERENCES "public"."usage_correction"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_import" ADD CONSTRAINT "usage_import_account_id_account_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_import_row" ADD CONSTRAINT "usage_import_row_of_import" FOREIGN KEY ("account_id","import_id") REFERENCES "public"."usage_import"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reservation_live" ON "reservation" USING btree ("account_id","expires_at") WHERE "reservation"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "usage_correction_by_id" ON "usage_correction" USING btree ("id");--> statement-breakpoint
CREATE INDEX "usage_correction_by_made" ON "usage_correction" USING btree ("made_at","id");--> statement-breakpoint
CREATE INDEX "usage_correction_of_account_by_made" ON "usage_correction" USING btree ("account_id","made_at","id");--> statement-breakpoint
CREATE INDEX "usage_correction_event_by_event" ON "usage_correction_event" USING btree ("account_id","event_id");--> statement-breakpoint
CREATE INDEX "usage_import_by_id" ON "usage_import" USING btree ("id");--> statement-breakpoint
CREATE INDEX "usage_import_by_uploaded" ON "usage_import" USING btree ("uploaded_at","id");--> statement-breakpoint
CREATE INDEX "usage_import_of_account_by_uploaded" ON "usage_import" USING btree ("account_id","uploaded_at","id");--> statement-breakpoint
CREATE INDEX "usage_import_by_digest" ON "usage_import" USING btree ("account_id","digest");--> statement-breakpoint
CREATE INDEX "usage_import_due" ON "usage_import" USING btree ("uploaded_at") WHERE "usage_import"."status" in ('waiting', 'running');--> statement-breakpoint
CREATE INDEX "usage_import_row_failed" ON "usage_import_row" USING btree ("account_id","import_id","line") WHERE "usage_import_row"."state" in ('problem', 'refused');