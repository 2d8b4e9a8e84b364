DROP INDEX "usage_event_by_time";--> statement-breakpoint
CREATE INDEX "usage_event_by_time" ON "usage_event" USING btree ("account_id","occurred_at") WHERE "usage_event"."units" > 0;