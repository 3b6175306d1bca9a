CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp,
	"refresh_token_expires_at" timestamp,
	"scope" text,
	"password" text,
	"created_at" timestamp DEFAULT now() NOT NULL,
	"updated_at" timestamp NOT NULL
);
--> statement-breakpoint
CREATE TABLE "jwks" (
	"id" text PRIMARY KEY NOT NULL,
	"public_key" text NOT NULL,
	"private_key" text NOT NULL,
	"created_at" timestamp NOT NULL,
	"expires_at" timestamp,
	"alg" text,
	"crv" text
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"count" integer NOT NULL,
	"last_request" bigint NOT NULL,
	CONSTRAINT "rate_limit_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp NOT NULL,
	"token" text NOT NULL,
	"created_at" timestamp DEFAULT now() NOT NULL,
	"updated_at" timestamp NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"user_id" text NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"created_at" timestamp DEFAULT now() NOT NULL,
	"updated_at" timestamp DEFAULT now() NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp NOT NULL,
	"created_at" timestamp DEFAULT now() NOT NULL,
	"updated_at" timestamp DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deployments" (
	"environment" text PRIMARY KEY NOT NULL,
	"database_host" text NOT NULL
);
--> statement-breakpoint
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
CREATE TABLE "sync_heads" (
	"user_id" text PRIMARY KEY NOT NULL,
	"revision" bigint NOT NULL,
	"purged_through" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "todos" (
	"user_id" text NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"notes" text NOT NULL,
	"completed_at" timestamp (3) with time zone,
	"due_date" date,
	"due_time" time(0),
	"repeat" text,
	"repeat_from" text DEFAULT 'dueDate' NOT NULL,
	"priority" smallint NOT NULL,
	"labels" text[] DEFAULT '{}' NOT NULL,
	"list_id" uuid,
	"parent_id" uuid,
	"position" text collate "C" NOT NULL,
	"search" "tsvector" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"revision" bigint NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"purged_at" timestamp (3) with time zone,
	"completed_with" uuid,
	"deleted_with" uuid,
	"created_from" text NOT NULL,
	CONSTRAINT "todos_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "todos_title_length" CHECK ("todos"."purged_at" is not null or char_length("todos"."title") between 1 and 500),
	CONSTRAINT "todos_notes_length" CHECK (char_length("todos"."notes") <= 10000),
	CONSTRAINT "todos_priority_range" CHECK ("todos"."priority" between 0 and 3),
	CONSTRAINT "todos_labels_count" CHECK (cardinality("todos"."labels") <= 20),
	CONSTRAINT "todos_time_needs_day" CHECK ("todos"."due_time" is null or "todos"."due_date" is not null),
	CONSTRAINT "todos_repeat_needs_day" CHECK ("todos"."repeat" is null or "todos"."due_date" is not null),
	CONSTRAINT "todos_not_own_parent" CHECK ("todos"."parent_id" <> "todos"."id")
);
--> statement-breakpoint
CREATE TABLE "access_tokens" (
	"user_id" text NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"credential" text NOT NULL,
	"is_read_only" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	CONSTRAINT "access_tokens_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "access_tokens_credential_unique" UNIQUE("credential")
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lists" ADD CONSTRAINT "lists_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applied_ops" ADD CONSTRAINT "applied_ops_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_heads" ADD CONSTRAINT "sync_heads_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_list" FOREIGN KEY ("user_id","list_id") REFERENCES "public"."lists"("user_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "todos" ADD CONSTRAINT "todos_parent" FOREIGN KEY ("user_id","parent_id") REFERENCES "public"."todos"("user_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_userId_idx" ON "account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "session_userId_idx" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verification_identifier_idx" ON "verification" USING btree ("identifier");--> statement-breakpoint
CREATE UNIQUE INDEX "lists_revision" ON "lists" USING btree ("user_id","revision");--> statement-breakpoint
CREATE INDEX "applied_ops_at" ON "applied_ops" USING btree ("user_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "todos_revision" ON "todos" USING btree ("user_id","revision");--> statement-breakpoint
CREATE INDEX "todos_created" ON "todos" USING btree ("user_id","created_at","id") WHERE "todos"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "todos_open_created" ON "todos" USING btree ("user_id","created_at","id") WHERE "todos"."deleted_at" is null and "todos"."completed_at" is null;--> statement-breakpoint
CREATE INDEX "todos_search" ON "todos" USING gin ("search");--> statement-breakpoint
CREATE INDEX "todos_position" ON "todos" USING btree ("user_id","position","id");--> statement-breakpoint
CREATE INDEX "todos_parent" ON "todos" USING btree ("user_id","parent_id") WHERE "todos"."parent_id" is not null;--> statement-breakpoint
CREATE INDEX "todos_list" ON "todos" USING btree ("user_id","list_id","position","id") WHERE "todos"."list_id" is not null;--> statement-breakpoint
CREATE INDEX "todos_due" ON "todos" USING btree ("user_id","due_date","id") WHERE "todos"."deleted_at" is null and "todos"."completed_at" is null;--> statement-breakpoint
CREATE INDEX "todos_deleted" ON "todos" USING btree ("user_id","deleted_at") WHERE "todos"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "access_tokens_created" ON "access_tokens" USING btree ("user_id","created_at");--> statement-breakpoint
INSERT INTO "sync_epochs" DEFAULT VALUES;
