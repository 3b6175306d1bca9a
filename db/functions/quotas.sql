CREATE FUNCTION require_room(before sync_heads) RETURNS void
LANGUAGE plpgsql AS $$
-- Asked after a write, whose subtransaction a refusal undoes. What takes no more room than before is never refused.
DECLARE
  after sync_heads := current_counts();
BEGIN
  IF after.open_todos > greatest(before.open_todos, ${limits.openTodos}) THEN
    PERFORM refuse('quota_todos', '', format('You''ve reached the limit of %s open todos', to_char(${limits.openTodos}, 'FM999,999,999')));
  END IF;
  IF after.open_lists > greatest(before.open_lists, ${limits.lists}) THEN
    PERFORM refuse('quota_lists', '', format('You''ve reached the limit of %s lists', to_char(${limits.lists}, 'FM999,999,999')));
  END IF;
  IF after.rows > greatest(before.rows, ${limits.rows}) THEN
    PERFORM refuse('quota_rows', '', format(
      'You''ve reached the limit of %s todos and lists, including completed and deleted ones',
      to_char(${limits.rows}, 'FM999,999,999')
    ));
  END IF;
  IF after.text_bytes > greatest(before.text_bytes, ${limits.textBytes}) THEN
    PERFORM refuse('quota_text', '', format('You''ve reached the limit of %s of text', pg_size_pretty(${limits.textBytes}::bigint)));
  END IF;
END $$;
