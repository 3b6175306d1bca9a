ALTER TABLE "sync_heads" ADD COLUMN "open_todos" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_heads" ADD COLUMN "open_lists" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_heads" ADD COLUMN "rows" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_heads" ADD COLUMN "text_bytes" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_heads" ADD COLUMN "purged_rows" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_heads" ADD COLUMN "operations" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_heads" ADD COLUMN "counted_through" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Triggers cannot be in db/functions, whose schema is replaced as a whole.
CREATE FUNCTION text_bytes(todo todos) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT octet_length(todo.title) + octet_length(todo.notes) + octet_length(array_to_string(todo.labels, ''));
$$;--> statement-breakpoint
CREATE FUNCTION text_bytes(list lists) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT octet_length(list.name);
$$;--> statement-breakpoint
CREATE FUNCTION add_to_count(name text, change int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  -- Null where none of our writes is under way: whoever begins one will find that all must be counted anew.
  current bigint := nullif(current_setting('donext.' || name, true), '');
BEGIN
  IF change <> 0 AND current IS NOT NULL THEN
    PERFORM set_config('donext.' || name, (current + change)::text, true);
  END IF;
END $$;--> statement-breakpoint
CREATE FUNCTION count_todo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM add_to_count('open_todos',
    (NEW.id IS NOT NULL AND NEW.completed_at IS NULL AND NEW.deleted_at IS NULL)::int
    - (OLD.id IS NOT NULL AND OLD.completed_at IS NULL AND OLD.deleted_at IS NULL)::int);
  PERFORM add_to_count('rows',
    (NEW.id IS NOT NULL AND NEW.purged_at IS NULL)::int - (OLD.id IS NOT NULL AND OLD.purged_at IS NULL)::int);
  PERFORM add_to_count('purged_rows', (NEW.purged_at IS NOT NULL)::int - (OLD.purged_at IS NOT NULL)::int);
  PERFORM add_to_count('text_bytes', coalesce(text_bytes(NEW), 0) - coalesce(text_bytes(OLD), 0));
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE FUNCTION count_list() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM add_to_count('open_lists',
    (NEW.id IS NOT NULL AND NEW.deleted_at IS NULL)::int - (OLD.id IS NOT NULL AND OLD.deleted_at IS NULL)::int);
  PERFORM add_to_count('rows',
    (NEW.id IS NOT NULL AND NEW.purged_at IS NULL)::int - (OLD.id IS NOT NULL AND OLD.purged_at IS NULL)::int);
  PERFORM add_to_count('purged_rows', (NEW.purged_at IS NOT NULL)::int - (OLD.purged_at IS NOT NULL)::int);
  PERFORM add_to_count('text_bytes', coalesce(text_bytes(NEW), 0) - coalesce(text_bytes(OLD), 0));
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE TRIGGER count_todo AFTER INSERT OR UPDATE OR DELETE ON todos FOR EACH ROW EXECUTE FUNCTION count_todo();--> statement-breakpoint
CREATE TRIGGER count_list AFTER INSERT OR UPDATE OR DELETE ON lists FOR EACH ROW EXECUTE FUNCTION count_list();
