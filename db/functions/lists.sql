CREATE FUNCTION create_list(owner text, operation jsonb, OUT list lists, OUT is_new boolean)
LANGUAGE plpgsql AS $$
BEGIN
  SELECT * INTO list FROM lists WHERE user_id = owner AND id = (operation->>'id')::uuid;
  is_new := NOT FOUND;
  IF NOT is_new THEN
    PERFORM require_same_creation('list', list.created_from, list.purged_at, operation);
    RETURN;
  END IF;

  list := jsonb_populate_record(list, ${lists.defaults} || (operation->'values'));
  list.user_id := owner;
  list.id := operation->>'id';
  list.created_from := operation->>'createdFrom';
  list.created_at := clock_timestamp();
  list.updated_at := list.created_at;
  list := place_list(list);
  list.revision := next_revision();
  INSERT INTO lists SELECT list.*;
  PERFORM require_room_for_lists(owner);
END $$;

CREATE FUNCTION update_list(owner text, operation jsonb) RETURNS lists
LANGUAGE plpgsql AS $$
DECLARE
  list lists;
BEGIN
  SELECT * INTO list FROM lists WHERE user_id = owner AND id = (operation->>'id')::uuid AND purged_at IS NULL
    AND (deleted_at IS NULL OR is_queued(operation));
  PERFORM require_found('list', list.id, list.revision, operation);

  list := place_list(jsonb_populate_record(list, operation->'values'));
  IF operation ? 'archived' THEN
    list.archived_at := CASE WHEN (operation->>'archived')::boolean THEN coalesce(list.archived_at, clock_timestamp()) END;
  END IF;
  RETURN write_list(list);
END $$;

CREATE FUNCTION delete_list(owner text, operation jsonb) RETURNS lists
LANGUAGE plpgsql AS $$
-- Moves the list with its todos to the trash, or purges them.
DECLARE
  list lists;
  is_permanent boolean := coalesce((operation->>'permanent')::boolean, false);
BEGIN
  SELECT * INTO list FROM lists WHERE user_id = owner AND id = (operation->>'id')::uuid AND purged_at IS NULL
    AND (deleted_at IS NULL OR is_permanent);
  PERFORM require_found('list', list.id, list.revision, operation);

  IF is_permanent THEN
    PERFORM purge_todos(owner, ARRAY(
      SELECT id FROM todos WHERE user_id = owner AND list_id = list.id AND purged_at IS NULL
    ));
    SELECT * INTO list FROM purge_lists(owner, ARRAY[list.id]);
    RETURN list;
  END IF;
  UPDATE todos SET deleted_at = clock_timestamp(), deleted_with = list.id, updated_at = clock_timestamp(),
    revision = next_revision()
  WHERE user_id = owner AND list_id = list.id AND deleted_at IS NULL;
  list.deleted_at := clock_timestamp();
  RETURN write_list(list);
END $$;

CREATE FUNCTION restore_list(owner text, operation jsonb) RETURNS lists
LANGUAGE plpgsql AS $$
-- Out of the trash with the todos that went there with it.
DECLARE
  list lists;
BEGIN
  SELECT * INTO list FROM lists
  WHERE user_id = owner AND id = (operation->>'id')::uuid AND deleted_at IS NOT NULL AND purged_at IS NULL;
  PERFORM require_found('list', list.id, list.revision, operation);

  UPDATE todos SET deleted_at = NULL, deleted_with = NULL, updated_at = clock_timestamp(), revision = next_revision()
  WHERE user_id = owner AND list_id = list.id AND deleted_with = list.id AND purged_at IS NULL;
  list.deleted_at := NULL;
  list := write_list(list);
  PERFORM require_room_for_todos(owner);
  PERFORM require_room_for_lists(owner);
  RETURN list;
END $$;

CREATE FUNCTION place_list(list lists) RETURNS lists
LANGUAGE plpgsql AS $$
-- After all others, or right after the one that has the position.
BEGIN
  IF list.position IS NULL THEN
    SELECT position_between(max(position), NULL) INTO list.position FROM lists WHERE user_id = list.user_id;
  ELSIF EXISTS (SELECT FROM lists WHERE user_id = list.user_id AND position = list.position AND id <> list.id) THEN
    SELECT position_between(list.position, min(position)) INTO list.position FROM lists
    WHERE user_id = list.user_id AND position > list.position;
  END IF;
  RETURN list;
END $$;

CREATE FUNCTION write_list(list lists) RETURNS lists
LANGUAGE plpgsql AS $$
BEGIN
  list.updated_at := clock_timestamp();
  list.revision := next_revision();
  UPDATE lists SET ${lists.assignments}
  WHERE user_id = list.user_id AND id = list.id;
  RETURN list;
END $$;
