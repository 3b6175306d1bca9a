CREATE FUNCTION create_list(owner text, operation jsonb, OUT list lists, OUT is_new boolean)
LANGUAGE plpgsql AS $$
BEGIN
  list := find_list(owner, (operation->>'id')::uuid);
  is_new := list.id IS NULL;
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
END $$;

CREATE FUNCTION update_list(owner text, operation jsonb) RETURNS lists
LANGUAGE plpgsql AS $$
DECLARE
  list lists := kept_list(owner, (operation->>'id')::uuid);
BEGIN
  IF list.deleted_at IS NOT NULL AND NOT is_queued(operation) THEN list := NULL; END IF;
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
  list lists := kept_list(owner, (operation->>'id')::uuid);
  is_permanent boolean := coalesce((operation->>'permanent')::boolean, false);
BEGIN
  IF list.deleted_at IS NOT NULL AND NOT is_permanent THEN list := NULL; END IF;
  PERFORM require_found('list', list.id, list.revision, operation);

  IF is_permanent THEN
    PERFORM purge_todos(owner, ARRAY(
      SELECT ctid FROM todos WHERE user_id = owner AND list_id BETWEEN list.id AND list.id AND purged_at IS NULL
      ORDER BY list_id
    ));
    PERFORM purge_lists(owner, ARRAY(
      SELECT ctid FROM lists WHERE user_id = owner AND id BETWEEN list.id AND list.id ORDER BY id
    ));
    RETURN find_list(owner, list.id);
  END IF;
  UPDATE todos SET deleted_at = clock_timestamp(), deleted_with = list.id, updated_at = clock_timestamp(),
    revision = next_revision()
  FROM (
    SELECT ctid AS place FROM todos WHERE user_id = owner AND list_id BETWEEN list.id AND list.id AND deleted_at IS NULL
    ORDER BY list_id
  ) AS chosen
  WHERE todos.user_id = owner AND todos.ctid = chosen.place;
  list.deleted_at := clock_timestamp();
  RETURN write_list(list);
END $$;

CREATE FUNCTION restore_list(owner text, operation jsonb) RETURNS lists
LANGUAGE plpgsql AS $$
-- Out of the trash with the todos that went there with it.
DECLARE
  list lists := kept_list(owner, (operation->>'id')::uuid);
BEGIN
  IF list.deleted_at IS NULL THEN list := NULL; END IF;
  PERFORM require_found('list', list.id, list.revision, operation);

  UPDATE todos SET deleted_at = NULL, deleted_with = NULL, updated_at = clock_timestamp(), revision = next_revision()
  FROM (
    SELECT ctid AS place FROM todos WHERE user_id = owner AND list_id BETWEEN list.id AND list.id AND deleted_with = list.id
      AND purged_at IS NULL
    ORDER BY list_id
  ) AS chosen
  WHERE todos.user_id = owner AND todos.ctid = chosen.place;
  list.deleted_at := NULL;
  RETURN write_list(list);
END $$;

CREATE FUNCTION place_list(list lists) RETURNS lists
LANGUAGE plpgsql AS $$
-- After all others, or right after the one that has the position.
DECLARE
  following text;
BEGIN
  IF list.position IS NULL THEN
    list.position := position_between((
      SELECT position FROM lists WHERE user_id = list.user_id ORDER BY position DESC LIMIT 1
    ), NULL);
    RETURN list;
  END IF;
  SELECT position INTO following FROM lists
  WHERE user_id = list.user_id AND position >= list.position AND id <> list.id ORDER BY position LIMIT 1;
  IF following = list.position THEN
    SELECT position INTO following FROM lists
    WHERE user_id = list.user_id AND position > list.position ORDER BY position LIMIT 1;
    list.position := position_between(list.position, following);
  END IF;
  list.position := roomy_position('lists', list.user_id, list.id, list.position);
  RETURN list;
END $$;

CREATE FUNCTION write_list(list lists) RETURNS lists
LANGUAGE plpgsql AS $$
BEGIN
  list.updated_at := clock_timestamp();
  list.revision := next_revision();
  UPDATE lists SET ${lists.assignments}
  WHERE user_id = list.user_id
    AND ctid = (SELECT ctid FROM lists WHERE user_id = list.user_id AND id BETWEEN list.id AND list.id ORDER BY id);
  RETURN list;
END $$;
