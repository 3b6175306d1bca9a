-- What a user has is counted in settings of the transaction, as revisions are: triggers add to them with each row (see
-- the migrations), and the end of the write keeps them. Who wrote otherwise, as releases before these counts, left a
-- revision that was not counted through: then all is counted anew.

CREATE FUNCTION begin_counts(head sync_heads) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF head.counted_through <> head.revision THEN head := counted_anew(head); END IF;
  PERFORM set_config('donext.open_todos', head.open_todos::text, true),
    set_config('donext.open_lists', head.open_lists::text, true),
    set_config('donext.rows', head.rows::text, true),
    set_config('donext.text_bytes', head.text_bytes::text, true),
    set_config('donext.purged_rows', head.purged_rows::text, true),
    set_config('donext.operations', head.operations::text, true);
END $$;

CREATE FUNCTION current_counts() RETURNS sync_heads
LANGUAGE plpgsql AS $$
DECLARE
  head sync_heads;
BEGIN
  head.open_todos := current_setting('donext.open_todos');
  head.open_lists := current_setting('donext.open_lists');
  head.rows := current_setting('donext.rows');
  head.text_bytes := current_setting('donext.text_bytes');
  head.purged_rows := current_setting('donext.purged_rows');
  head.operations := current_setting('donext.operations');
  RETURN head;
END $$;

CREATE FUNCTION counted_anew(head sync_heads) RETURNS sync_heads
LANGUAGE plpgsql AS $$
DECLARE
  of_lists record;
BEGIN
  SELECT count(*) FILTER (WHERE completed_at IS NULL AND deleted_at IS NULL) AS open,
    count(*) FILTER (WHERE purged_at IS NULL) AS kept, count(*) FILTER (WHERE purged_at IS NOT NULL) AS purged,
    coalesce(sum(text_bytes(todos)), 0) AS text
  INTO head.open_todos, head.rows, head.purged_rows, head.text_bytes FROM todos WHERE user_id = head.user_id;
  SELECT count(*) FILTER (WHERE deleted_at IS NULL) AS open,
    count(*) FILTER (WHERE purged_at IS NULL) AS kept, count(*) FILTER (WHERE purged_at IS NOT NULL) AS purged,
    coalesce(sum(text_bytes(lists)), 0) AS text
  INTO of_lists FROM lists WHERE user_id = head.user_id;
  head.open_lists := of_lists.open;
  head.rows := head.rows + of_lists.kept;
  head.purged_rows := head.purged_rows + of_lists.purged;
  head.text_bytes := head.text_bytes + of_lists.text;
  head.operations := (SELECT count(*) FROM applied_ops WHERE user_id = head.user_id);
  RETURN head;
END $$;
