CREATE TABLE "bulk_order" (
	"account_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"status" text NOT NULL,
	"file_name" text NOT NULL,
	"digest" text NOT NULL,
	"ignored_columns" text[] NOT NULL,
	"rows" integer NOT NULL,
	"problems" integer NOT NULL,
	"renewals" integer NOT NULL,
	"ordered" integer NOT NULL,
	"refused" integer NOT NULL,
	"currency" text NOT NULL,
	"total" numeric(20, 6) NOT NULL,
	"charged" numeric(20, 6) NOT NULL,
	"price_book_version" integer NOT NULL,
	"request_id" text NOT NULL,
	"uploaded_by" uuid,
	"uploaded_by_name" text NOT NULL,
	"confirmed_by" uuid,
	"confirmed_by_name" text,
	"confirmed_by_role" text,
	"done_through" integer NOT NULL,
	"stop_code" text,
	"stop_details" jsonb,
	"leased_until" timestamp (3) with time zone,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"uploaded_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "bulk_order_account_id_id_pk" PRIMARY KEY("account_id","id"),
	CONSTRAINT "bulk_order_once_per_request" UNIQUE("account_id","request_id"),
	CONSTRAINT "bulk_order_counts" CHECK (least("bulk_order"."problems", "bulk_order"."renewals", "bulk_order"."ordered", "bulk_order"."refused") >= 0
        and "bulk_order"."problems" + "bulk_order"."ordered" + "bulk_order"."refused" <= "bulk_order"."rows"),
	CONSTRAINT "bulk_order_amounts" CHECK ("bulk_order"."total" >= 0 and "bulk_order"."charged" between 0 and "bulk_order"."total"),
	CONSTRAINT "bulk_order_confirmed" CHECK (("bulk_order"."status" in ('checked', 'discarded')) = ("bulk_order"."confirmed_at" is null)),
	CONSTRAINT "bulk_order_stopped" CHECK (("bulk_order"."status" = 'stopped') = ("bulk_order"."stop_code" is not null))
);
--> statement-breakpoint
CREATE TABLE "bulk_order_row" (
	"account_id" uuid NOT NULL,
	"bulk_order_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"device_id" text NOT NULL,
	"capability" text NOT NULL,
	"period" text NOT NULL,
	"state" text NOT NULL,
	"kind" text,
	"amount" numeric(20, 6),
	"paid_until" timestamp (3) with time zone,
	"code" text,
	"details" jsonb,
	"order_id" uuid,
	CONSTRAINT "bulk_order_row_account_id_bulk_order_id_line_pk" PRIMARY KEY("account_id","bulk_order_id","line"),
	CONSTRAINT "bulk_order_row_ordered" CHECK (("bulk_order_row"."state" = 'ordered') = ("bulk_order_row"."order_id" is not null)),
	CONSTRAINT "bulk_order_row_explained" CHECK (("bulk_order_row"."state" in ('problem', 'refused')) = ("bulk_order_row"."code" is not null)),
	CONSTRAINT "bulk_order_row_priced" CHECK (("bulk_order_row"."state" = 'problem') = ("bulk_order_row"."amount" is null))
);
--> statement-breakpoint
ALTER TABLE "bulk_order" ADD CONSTRAINT "bulk_order_account_id_account_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("account_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_order" ADD CONSTRAINT "bulk_order_price_book_version_price_book_version_fk" FOREIGN KEY ("price_book_version") REFERENCES "public"."price_book"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_order_row" ADD CONSTRAINT "bulk_order_row_of_bulk_order" FOREIGN KEY ("account_id","bulk_order_id") REFERENCES "public"."bulk_order"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_order_row" ADD CONSTRAINT "bulk_order_row_became_order" FOREIGN KEY ("account_id","order_id") REFERENCES "public"."orders"("account_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_order_by_id" ON "bulk_order" USING btree ("id");--> statement-breakpoint
CREATE INDEX "bulk_order_by_uploaded" ON "bulk_order" USING btree ("uploaded_at","id");--> statement-breakpoint
CREATE INDEX "bulk_order_of_account_by_uploaded" ON "bulk_order" USING btree ("account_id","uploaded_at","id");--> statement-breakpoint
CREATE INDEX "bulk_order_by_digest" ON "bulk_order" USING btree ("account_id","digest");--> statement-breakpoint
CREATE INDEX "bulk_order_due" ON "bulk_order" USING btree ("confirmed_at") WHERE "bulk_order"."status" in ('confirmed', 'running');--> statement-breakpoint
CREATE INDEX "bulk_order_row_failed" ON "bulk_order_row" USING btree ("account_id","bulk_order_id","line") WHERE "bulk_order_row"."state" in ('problem', 'refused');