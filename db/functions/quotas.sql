CREATE FUNCTION require_room(owner text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM todos WHERE user_id = owner AND completed_at IS NULL AND deleted_at IS NULL) > 10000 THEN
    PERFORM refuse('DN422', '', 'You may have 10,000 open todos');
  END IF;
END $$;
