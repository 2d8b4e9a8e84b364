ALTER TABLE "wallet" ALTER COLUMN "low_balance_on" SET DATA TYPE text;
--> statement-breakpoint
-- A customer may see what was taken back or imported of their own; row-level security narrows it.
GRANT SELECT ON usage_correction, usage_correction_event, usage_import, usage_import_row TO drawdown_customer;
