CREATE FUNCTION begin_revisions(owner text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  head sync_heads;
BEGIN
  -- Holds the user's other writers off until this transaction ends: revisions commit in their order.
  INSERT INTO sync_heads (user_id, revision) VALUES (owner, 0)
  ON CONFLICT (user_id) DO UPDATE SET revision = sync_heads.revision
  RETURNING * INTO head;
  PERFORM set_config('donext.revision', head.revision::text, true);
  PERFORM begin_counts(head);
END $$;

CREATE FUNCTION next_revision() RETURNS bigint
LANGUAGE sql AS $$
  -- Counted in a setting of the transaction: updating one row a thousand times takes seconds.
  SELECT set_config('donext.revision', (current_setting('donext.revision')::bigint + 1)::text, true)::bigint;
$$;

CREATE FUNCTION end_revisions(owner text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  head bigint := current_setting('donext.revision');
  counts sync_heads := current_counts();
BEGIN
  UPDATE sync_heads SET revision = head, counted_through = head, open_todos = counts.open_todos,
    open_lists = counts.open_lists, rows = counts.rows, text_bytes = counts.text_bytes,
    purged_rows = counts.purged_rows, operations = counts.operations
  WHERE user_id = owner AND (revision, counted_through, purged_rows, sync_heads.operations)
    IS DISTINCT FROM (head, head, counts.purged_rows, counts.operations);
END $$;
