DROP INDEX "term_by_start";--> statement-breakpoint
DROP INDEX "subscription_all_by_end";--> statement-breakpoint
ALTER TABLE "subscription" ADD COLUMN "last_from" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "subscription" s SET "last_from" = coalesce((SELECT max(t."from_at") FROM "term" t
  WHERE t."account_id" = s."account_id" AND t."subscription_id" = s."id" AND t."voided_at" IS NULL), s."chain_from");--> statement-breakpoint
ALTER TABLE "subscription" ALTER COLUMN "last_from" SET NOT NULL;--> statement-breakpoint
-- They carry what the lists over all accounts are narrowed by, so that counting reads the index alone.
CREATE INDEX "subscription_all_by_last" ON "subscription" USING btree ("last_from","id","paid_until") INCLUDE ("account_id","product");--> statement-breakpoint
CREATE INDEX "subscription_all_by_end" ON "subscription" USING btree ("paid_until","id","last_from") INCLUDE ("account_id","product","device_id","capability","chain_from");
--> statement-breakpoint
GRANT UPDATE (last_from) ON subscription TO drawdown_customer, drawdown_staff;
