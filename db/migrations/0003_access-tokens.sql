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
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_tokens_created" ON "access_tokens" USING btree ("user_id","created_at");--> statement-breakpoint
CREATE INDEX "applied_ops_at" ON "applied_ops" USING btree ("user_id","at");--> statement-breakpoint
CREATE INDEX "todos_deleted" ON "todos" USING btree ("user_id","deleted_at") WHERE "todos"."deleted_at" is not null;