-- Asked after a write, whose subtransaction a refusal undoes.

CREATE FUNCTION require_room_for_todos(owner text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM todos WHERE user_id = owner AND completed_at IS NULL AND deleted_at IS NULL) > ${limits.openTodos} THEN
    PERFORM refuse('quota_todos', '', format('You may have %s open todos', to_char(${limits.openTodos}, 'FM999,999,999')));
  END IF;
END $$;

CREATE FUNCTION require_room_for_lists(owner text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM lists WHERE user_id = owner AND deleted_at IS NULL) > ${limits.lists} THEN
    PERFORM refuse('quota_lists', '', format('You may have %s lists', to_char(${limits.lists}, 'FM999,999,999')));
  END IF;
END $$;
