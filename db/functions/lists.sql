CREATE FUNCTION create_list(owner text, operation jsonb, OUT list lists, OUT is_new boolean)
LANGUAGE plpgsql AS $$
BEGIN
  SELECT * INTO list FROM lists WHERE user_id = owner AND id = (operation->>'id')::uuid;
  is_new := NOT FOUND;
  IF NOT is_new THEN
    IF list.created_from <> operation->>'createdFrom' OR list.purged_at IS NOT NULL THEN
      PERFORM refuse('DN409', 'id', 'This id belongs to a list that was created otherwise');
    END IF;
    RETURN;
  END IF;
  IF (SELECT count(*) FROM lists WHERE user_id = owner AND deleted_at IS NULL) >= ${limits.lists} THEN
    PERFORM refuse('DN422', '', 'You may have ${limits.lists} lists');
  END IF;

  list := jsonb_populate_record(list, operation->'values');
  list.user_id := owner;
  list.id := operation->>'id';
  list.created_from := operation->>'createdFrom';
  list.created_at := clock_timestamp();
  list.updated_at := list.created_at;
  list := place_list(list);
  list.revision := next_revision();
  INSERT INTO lists SELECT list.*;
END $$;

CREATE FUNCTION change_list(owner text, operation jsonb) RETURNS lists
LANGUAGE plpgsql AS $$
-- Updates, deletes or restores a list; its todos go into the trash and come back with it.
DECLARE
  list lists;
  action text := operation->>'type';
  is_permanent boolean := coalesce((operation->>'permanent')::boolean, false);
BEGIN
  SELECT * INTO list FROM lists WHERE user_id = owner AND id = (operation->>'id')::uuid AND purged_at IS NULL
    AND CASE action
      WHEN 'restoreList' THEN deleted_at IS NOT NULL
      WHEN 'deleteList' THEN deleted_at IS NULL OR is_permanent
      ELSE deleted_at IS NULL OR operation ? 'opId'
    END;
  IF NOT FOUND THEN PERFORM refuse('DN404', '', 'There is nothing here'); END IF;
  IF list.revision <> (operation->>'ifRevision')::bigint THEN
    PERFORM refuse('DN412', '', 'The list has changed');
  END IF;

  IF action = 'updateList' THEN
    list := place_list(jsonb_populate_record(list, operation->'values'));
    IF operation ? 'archived' THEN
      list.archived_at := CASE WHEN (operation->>'archived')::boolean THEN coalesce(list.archived_at, clock_timestamp()) END;
    END IF;
  ELSIF action = 'restoreList' THEN
    list.deleted_at := NULL;
    UPDATE todos SET deleted_at = NULL, deleted_with = NULL, updated_at = clock_timestamp(), revision = next_revision()
    WHERE user_id = owner AND list_id = list.id AND deleted_with = list.id AND purged_at IS NULL;
    PERFORM require_room(owner);
    IF (SELECT count(*) FROM lists WHERE user_id = owner AND deleted_at IS NULL) >= ${limits.lists} THEN
      PERFORM refuse('DN422', '', 'You may have ${limits.lists} lists');
    END IF;
  ELSE
    list.deleted_at := coalesce(list.deleted_at, clock_timestamp());
    UPDATE todos SET deleted_at = clock_timestamp(), deleted_with = list.id, updated_at = clock_timestamp(), revision = next_revision()
    WHERE user_id = owner AND list_id = list.id AND deleted_at IS NULL;
    IF is_permanent THEN
      list.name := '';
      list.purged_at := clock_timestamp();
      UPDATE todos SET title = '', notes = '', search = '', labels = '{}', repeat = NULL, updated_at = clock_timestamp(), purged_at = clock_timestamp(),
        revision = next_revision()
      WHERE user_id = owner AND list_id = list.id AND purged_at IS NULL;
    END IF;
  END IF;

  list.updated_at := clock_timestamp();
  list.revision := next_revision();
  UPDATE lists SET name = list.name, color = list.color, position = list.position, archived_at = list.archived_at,
    updated_at = list.updated_at, revision = list.revision, deleted_at = list.deleted_at, purged_at = list.purged_at
  WHERE user_id = owner AND id = list.id;
  RETURN list;
END $$;

CREATE FUNCTION place_list(wanted lists) RETURNS lists
LANGUAGE plpgsql AS $$
-- A list stands last until it is moved; no two stand in one place.
BEGIN
  IF wanted.position IS NULL THEN
    SELECT position_between(max(position), NULL) INTO wanted.position FROM lists WHERE user_id = wanted.user_id;
  ELSIF EXISTS (
    SELECT FROM lists WHERE user_id = wanted.user_id AND position = wanted.position AND id <> wanted.id
  ) THEN
    SELECT position_between(wanted.position, min(position)) INTO wanted.position FROM lists
    WHERE user_id = wanted.user_id AND position > wanted.position;
  END IF;
  RETURN wanted;
END $$;
