CREATE TABLE "lists" (
	"user_id" text NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"color" text NOT NULL,
	"position" text collate "C" NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"revision" bigint NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"purged_at" timestamp (3) with time zone,
	"created_from" text NOT NULL,
	CONSTRAINT "lists_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "lists_name_length" CHECK ("lists"."purged_at" is not null or char_length("lists"."name") between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "applied_ops" (
	"user_id" text NOT NULL,
	"op_id" uuid NOT NULL,
	"refusal" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "applied_ops_user_id_op_id_pk" PRIMARY KEY("user_id","op_id")
);
--> statement-breakpoint
CREATE TABLE "sync_epochs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "todos" DROP CONSTRAINT "todos_title_length";--> statement-breakpoint
ALTER TABLE "sync_heads" ADD COLUMN "purged_through" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "due_time" time(0);--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "repeat" text;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "repeat_from" text DEFAULT 'dueDate' NOT NULL;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "labels" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "list_id" uuid;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "parent_id" uuid;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "position" text collate "C";--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "search" tsvector;--> statement-breakpoint
-- Newest first, as they were shown: four digits of base 62, which fractional indexing introduces with "d".
UPDATE "todos" SET "position" = 'd' || (
	SELECT string_agg(substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', (ranked.place / (62 ^ power)::int % 62)::int + 1, 1), '' ORDER BY power DESC)
	FROM generate_series(0, 3) AS power
)
FROM (
	SELECT "user_id", "id", row_number() OVER (PARTITION BY "user_id" ORDER BY "created_at" DESC, "id" DESC) AS place FROM "todos"
) AS ranked
WHERE "todos"."user_id" = ranked."user_id" AND "todos"."id" = ranked."id";--> statement-breakpoint
-- Close to what the application writes; the next change of a todo makes it exact.
UPDATE "todos" SET "search" = coalesce((
	SELECT string_agg(DISTINCT format('%L:1A', "user_id" || ' ' || word), ' ')
	FROM regexp_split_to_table(lower("title" || ' ' || "notes"), '[[:space:][:punct:]]+') AS word
	WHERE word <> ''
), '')::tsvector;--> statement-breakpoint
ALTER TABLE "todos" ALTER COLUMN "position" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "todos" ALTER COLUMN "search" SET NOT NULL;--> statement-breakpoint
INSERT INTO "sync_epochs" DEFAULT VALUES;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "purged_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "completed_with" uuid;--> statement-breakpoint
ALTER TABLE "todos" ADD COLUMN "deleted_with" uuid;--> statement-breakpoint
ALTER TABLE "lists" ADD CONSTRAINT "lists_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applied_ops" ADD CONSTRAINT "applied_ops_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "lists_revision" ON "lists" USING btree ("user_id","revision");--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_list" FOREIGN KEY ("user_id","list_id") REFERENCES "public"."lists"("user_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_parent" FOREIGN KEY ("user_id","parent_id") REFERENCES "public"."todos"("user_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "todos_search" ON "todos" USING gin ("search");--> statement-breakpoint
CREATE INDEX "todos_position" ON "todos" USING btree ("user_id","position","id");--> statement-breakpoint
CREATE INDEX "todos_parent" ON "todos" USING btree ("user_id","parent_id") WHERE "todos"."parent_id" is not null;--> statement-breakpoint
CREATE INDEX "todos_due" ON "todos" USING btree ("user_id","due_date","id") WHERE "todos"."deleted_at" is null and "todos"."completed_at" is null;--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_labels_count" CHECK (cardinality("todos"."labels") <= 20);--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_time_needs_day" CHECK ("todos"."due_time" is null or "todos"."due_date" is not null);--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_repeat_needs_day" CHECK ("todos"."repeat" is null or "todos"."due_date" is not null);--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_not_own_parent" CHECK ("todos"."parent_id" <> "todos"."id");--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_title_length" CHECK ("todos"."purged_at" is not null or char_length("todos"."title") between 1 and 500);