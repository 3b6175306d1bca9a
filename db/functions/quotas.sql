CREATE FUNCTION require_room(owner text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM todos WHERE user_id = owner AND completed_at IS NULL AND deleted_at IS NULL) > ${limits.openTodos} THEN
    PERFORM refuse('DN422', '', format('You may have %s open todos', to_char(${limits.openTodos}, 'FM999,999,999')));
  END IF;
END $$;
