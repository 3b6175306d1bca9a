DROP INDEX "todos_deleted";--> statement-breakpoint
DROP INDEX "todos_open_created";--> statement-breakpoint
CREATE INDEX "lists_position" ON "lists" USING btree ("user_id","position","id");--> statement-breakpoint
CREATE INDEX "lists_trash" ON "lists" USING btree ("user_id","deleted_at") WHERE "lists"."deleted_at" is not null and "lists"."purged_at" is null;--> statement-breakpoint
CREATE INDEX "lists_purged" ON "lists" USING btree ("user_id","purged_at") WHERE "lists"."purged_at" is not null;--> statement-breakpoint
CREATE INDEX "todos_trash" ON "todos" USING btree ("user_id","deleted_at") WHERE "todos"."deleted_at" is not null and "todos"."purged_at" is null;--> statement-breakpoint
CREATE INDEX "todos_purged" ON "todos" USING btree ("user_id","purged_at") WHERE "todos"."purged_at" is not null;--> statement-breakpoint
CREATE INDEX "todos_open_created" ON "todos" USING btree ("user_id","completed_at","created_at","id") WHERE "todos"."completed_at" is null;