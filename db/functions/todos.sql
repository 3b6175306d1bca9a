CREATE FUNCTION create_todo(owner text, operation jsonb, OUT todo todos, OUT is_new boolean)
LANGUAGE plpgsql AS $$
BEGIN
  SELECT * INTO todo FROM todos WHERE user_id = owner AND id = (operation->>'id')::uuid;
  is_new := NOT FOUND;
  IF NOT is_new THEN
    IF todo.created_from <> operation->>'createdFrom' OR todo.purged_at IS NOT NULL THEN
      PERFORM refuse('DN409', 'id', 'This id belongs to a todo that was created otherwise');
    END IF;
    RETURN;
  END IF;
  todo := jsonb_populate_record(todo, operation->'values');
  PERFORM require_day(operation->'values', todo.due_date);
  todo.user_id := owner;
  todo.id := operation->>'id';
  todo.created_from := operation->>'createdFrom';
  todo.search := words_of(owner, operation->'titleWords', 'A') || words_of(owner, operation->'notesWords', 'B');
  todo.created_at := clock_timestamp();
  todo.updated_at := todo.created_at;
  IF operation ? 'opId' THEN todo := settle_todo(todo); END IF;
  todo := place_todo(todo);
  todo.revision := next_revision();
  INSERT INTO todos SELECT todo.*;
  PERFORM require_room(owner);
END $$;

CREATE FUNCTION update_todo(owner text, operation jsonb, today date) RETURNS todos
LANGUAGE plpgsql AS $$
DECLARE
  current todos;
  todo todos;
  completed boolean := (operation->>'completed')::boolean;
BEGIN
  SELECT * INTO current FROM todos WHERE user_id = owner AND id = (operation->>'id')::uuid AND purged_at IS NULL
    -- A device that did not know that the todo is in the trash changes it there, so that nothing is lost.
    AND (deleted_at IS NULL OR operation ? 'opId');
  IF NOT FOUND THEN PERFORM refuse('DN404', '', 'There is nothing here'); END IF;
  IF current.revision <> (operation->>'ifRevision')::bigint THEN
    PERFORM refuse('DN412', '', 'The todo has changed');
  END IF;
  -- Two devices that complete the same occurrence complete it once.
  IF completed AND current.due_date <> (operation->>'occurrence')::date THEN completed := NULL; END IF;

  todo := jsonb_populate_record(current, coalesce(operation->'values', '{}'));
  IF operation ? 'titleWords' THEN
    todo.search := words_of(owner, operation->'titleWords', 'A') || ts_filter(todo.search, '{b}');
  END IF;
  IF operation ? 'notesWords' THEN
    todo.search := ts_filter(todo.search, '{a}') || words_of(owner, operation->'notesWords', 'B');
  END IF;
  PERFORM require_day(operation->'values', todo.due_date);
  IF todo.due_date IS NULL THEN
    -- What needed the day goes with it.
    todo.due_time := NULL;
    todo.repeat := NULL;
  END IF;
  IF (todo.list_id, todo.parent_id, todo.position) IS DISTINCT FROM (current.list_id, current.parent_id, current.position) THEN
    IF operation ? 'opId' AND todo.deleted_at IS NULL THEN todo := settle_todo(todo); END IF;
    todo := place_todo(todo);
  END IF;

  IF completed AND current.completed_at IS NULL THEN
    todo := complete_todo(todo, operation, today);
  ELSIF NOT completed AND current.completed_at IS NOT NULL THEN
    todo.completed_at := NULL;
    todo.completed_with := NULL;
    UPDATE todos SET completed_at = NULL, completed_with = NULL, updated_at = clock_timestamp(),
      revision = next_revision()
    WHERE user_id = owner AND parent_id = todo.id AND completed_with = todo.id AND deleted_at IS NULL;
  END IF;
  IF todo.list_id IS DISTINCT FROM current.list_id THEN
    UPDATE todos SET list_id = todo.list_id, updated_at = clock_timestamp(), revision = next_revision()
    WHERE user_id = owner AND parent_id = todo.id AND purged_at IS NULL;
  END IF;
  todo := write_todo(todo);
  -- Reopening opens todos, and so may the next round of a repetition.
  IF NOT completed OR (completed AND todo.completed_at IS NULL) THEN PERFORM require_room(owner); END IF;
  RETURN todo;
END $$;

CREATE FUNCTION complete_todo(INOUT todo todos, operation jsonb, today date)
LANGUAGE plpgsql AS $$
-- Completes a todo with its open subtasks; one that repeats moves on and leaves the day's occurrence behind.
DECLARE
  occurrence todos := todo;
  base date := CASE todo.repeat_from WHEN 'completion' THEN today ELSE todo.due_date END;
  next_date date := next_occurrence(todo.repeat, base, greatest(base, today));
  remaining int := substring(todo.repeat from 'COUNT=(\d+)')::int - 1;
BEGIN
  IF next_date IS NULL OR remaining = 0 THEN
    todo.completed_at := clock_timestamp();
    UPDATE todos SET completed_at = clock_timestamp(), completed_with = todo.id, updated_at = clock_timestamp(),
      revision = next_revision()
    WHERE user_id = todo.user_id AND parent_id = todo.id AND completed_at IS NULL AND deleted_at IS NULL;
    RETURN;
  END IF;

  occurrence.id := coalesce((operation->>'occurrenceId')::uuid, gen_random_uuid());
  IF EXISTS (SELECT FROM todos WHERE user_id = occurrence.user_id AND id = occurrence.id) THEN
    PERFORM refuse('DN409', 'occurrenceId', 'This id belongs to another todo');
  END IF;
  occurrence.completed_at := clock_timestamp();
  occurrence.updated_at := clock_timestamp();
  occurrence.repeat := NULL;
  occurrence.created_from := '';
  occurrence := place_todo(occurrence);
  occurrence.revision := next_revision();
  INSERT INTO todos SELECT occurrence.*;

  todo.due_date := next_date;
  IF remaining IS NOT NULL THEN
    todo.repeat := regexp_replace(todo.repeat, 'COUNT=\d+', 'COUNT=' || remaining);
  END IF;
  -- The next round begins with all subtasks open.
  UPDATE todos SET completed_at = NULL, completed_with = NULL, updated_at = clock_timestamp(),
    revision = next_revision()
  WHERE user_id = todo.user_id AND parent_id = todo.id AND completed_at IS NOT NULL AND deleted_at IS NULL;
END $$;

CREATE FUNCTION move_todo(owner text, operation jsonb) RETURNS todos
LANGUAGE plpgsql AS $$
-- Puts a todo right before or after another one, into its list and under its parent.
DECLARE
  todo todos;
  sibling todos;
BEGIN
  SELECT * INTO todo FROM todos
  WHERE user_id = owner AND id = (operation->>'id')::uuid AND deleted_at IS NULL;
  IF NOT FOUND THEN PERFORM refuse('DN404', '', 'There is nothing here'); END IF;
  SELECT * INTO sibling FROM todos WHERE user_id = owner AND deleted_at IS NULL
    AND id = coalesce(operation->>'before', operation->>'after')::uuid AND id <> todo.id;
  IF NOT FOUND THEN
    PERFORM refuse('DN422', CASE WHEN operation ? 'before' THEN 'before' ELSE 'after' END, 'There is no such todo');
  END IF;

  IF operation ? 'before' THEN
    SELECT position_between(max(position), sibling.position) INTO todo.position FROM todos
    WHERE user_id = owner AND position < sibling.position AND id <> todo.id;
  ELSE
    SELECT position_between(sibling.position, min(position)) INTO todo.position FROM todos
    WHERE user_id = owner AND position > sibling.position AND id <> todo.id;
  END IF;
  RETURN update_todo(owner, jsonb_build_object('id', todo.id, 'ifRevision', operation->'ifRevision', 'values',
    jsonb_build_object('position', todo.position, 'list_id', sibling.list_id, 'parent_id', sibling.parent_id)), NULL);
END $$;

CREATE FUNCTION delete_todo(owner text, operation jsonb) RETURNS todos
LANGUAGE plpgsql AS $$
-- Into the trash with its subtasks; for good, only the ids are left.
DECLARE
  todo todos;
  is_permanent boolean := coalesce((operation->>'permanent')::boolean, false);
BEGIN
  SELECT * INTO todo FROM todos WHERE user_id = owner AND id = (operation->>'id')::uuid AND purged_at IS NULL
    AND (deleted_at IS NULL OR is_permanent);
  IF NOT FOUND THEN PERFORM refuse('DN404', '', 'There is nothing here'); END IF;
  IF todo.revision <> (operation->>'ifRevision')::bigint THEN
    PERFORM refuse('DN412', '', 'The todo has changed');
  END IF;

  IF is_permanent THEN
    UPDATE todos SET title = '', notes = '', search = '', labels = '{}', repeat = NULL, updated_at = clock_timestamp(),
      deleted_at = coalesce(deleted_at, clock_timestamp()), purged_at = clock_timestamp(), revision = next_revision()
    WHERE user_id = owner AND parent_id = todo.id AND purged_at IS NULL;
    todo.title := '';
    todo.notes := '';
    todo.search := '';
    todo.labels := '{}';
    todo.repeat := NULL;
    todo.purged_at := clock_timestamp();
  ELSE
    UPDATE todos SET deleted_at = clock_timestamp(), deleted_with = todo.id, updated_at = clock_timestamp(),
      revision = next_revision()
    WHERE user_id = owner AND parent_id = todo.id AND deleted_at IS NULL;
  END IF;
  todo.deleted_at := coalesce(todo.deleted_at, clock_timestamp());
  RETURN write_todo(todo);
END $$;

CREATE FUNCTION restore_todo(owner text, operation jsonb) RETURNS todos
LANGUAGE plpgsql AS $$
-- Out of the trash with the subtasks that went there with it; into the Inbox when its list is gone.
DECLARE
  todo todos;
BEGIN
  SELECT * INTO todo FROM todos
  WHERE user_id = owner AND id = (operation->>'id')::uuid AND deleted_at IS NOT NULL AND purged_at IS NULL;
  IF NOT FOUND THEN PERFORM refuse('DN404', '', 'There is nothing here'); END IF;
  IF todo.revision <> (operation->>'ifRevision')::bigint THEN
    PERFORM refuse('DN412', '', 'The todo has changed');
  END IF;

  todo.deleted_at := NULL;
  todo.deleted_with := NULL;
  IF NOT EXISTS (SELECT FROM lists WHERE user_id = owner AND id = todo.list_id AND deleted_at IS NULL) THEN
    todo.list_id := NULL;
  END IF;
  IF NOT EXISTS (SELECT FROM todos WHERE user_id = owner AND id = todo.parent_id AND deleted_at IS NULL) THEN
    todo.parent_id := NULL;
  END IF;
  UPDATE todos SET deleted_at = NULL, deleted_with = NULL, list_id = todo.list_id, updated_at = clock_timestamp(),
    revision = next_revision()
  WHERE user_id = owner AND parent_id = todo.id AND deleted_with = todo.id AND purged_at IS NULL;
  todo := write_todo(todo);
  PERFORM require_room(owner);
  RETURN todo;
END $$;

CREATE FUNCTION require_day(given jsonb, due_date date) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF due_date IS NOT NULL THEN RETURN; END IF;
  IF given->>'due_time' IS NOT NULL THEN PERFORM refuse('DN422', 'dueTime', 'Needs a due date'); END IF;
  IF given->>'repeat' IS NOT NULL THEN PERFORM refuse('DN422', 'repeat', 'Needs a due date'); END IF;
END $$;

CREATE FUNCTION settle_todo(wanted todos) RETURNS todos
LANGUAGE plpgsql AS $$
-- A device did not know that the list or the parent was deleted: the todo stays, in the Inbox and on its own.
BEGIN
  IF EXISTS (SELECT FROM todos WHERE user_id = wanted.user_id AND id = wanted.parent_id AND deleted_at IS NOT NULL) THEN
    wanted.parent_id := NULL;
  END IF;
  IF EXISTS (SELECT FROM lists WHERE user_id = wanted.user_id AND id = wanted.list_id AND deleted_at IS NOT NULL) THEN
    wanted.list_id := NULL;
  END IF;
  RETURN wanted;
END $$;

CREATE FUNCTION place_todo(wanted todos) RETURNS todos
LANGUAGE plpgsql AS $$
-- Checks where a todo is to belong, within the trash as well, and gives it a position that no other todo there has.
DECLARE
  parent todos;
BEGIN
  IF wanted.parent_id = wanted.id THEN
    PERFORM refuse('DN422', 'parentId', 'A todo cannot be a subtask of itself');
  END IF;
  IF wanted.parent_id IS NOT NULL THEN
    SELECT * INTO parent FROM todos
    WHERE user_id = wanted.user_id AND id = wanted.parent_id AND (deleted_at IS NULL OR wanted.deleted_at IS NOT NULL);
    IF NOT FOUND THEN PERFORM refuse('DN422', 'parentId', 'There is no such todo'); END IF;
    IF parent.parent_id IS NOT NULL THEN
      PERFORM refuse('DN422', 'parentId', 'A subtask cannot have subtasks');
    END IF;
    IF EXISTS (SELECT FROM todos WHERE user_id = wanted.user_id AND parent_id = wanted.id AND purged_at IS NULL) THEN
      PERFORM refuse('DN422', 'parentId', 'A todo with subtasks cannot become one');
    END IF;
    wanted.list_id := parent.list_id;
  ELSIF wanted.list_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM lists
    WHERE user_id = wanted.user_id AND id = wanted.list_id AND (deleted_at IS NULL OR wanted.deleted_at IS NOT NULL)
  ) THEN
    PERFORM refuse('DN422', 'listId', 'There is no such list');
  END IF;

  -- All todos of a user stand in one order; each list shows its part of it.
  IF wanted.position IS NULL THEN
    SELECT position_between(NULL, min(position)) INTO wanted.position FROM todos
    WHERE user_id = wanted.user_id;
  ELSIF EXISTS (
    SELECT FROM todos WHERE user_id = wanted.user_id AND position = wanted.position AND id <> wanted.id
  ) THEN
    SELECT position_between(wanted.position, min(position)) INTO wanted.position FROM todos
    WHERE user_id = wanted.user_id AND position > wanted.position;
  END IF;
  RETURN wanted;
END $$;

CREATE FUNCTION write_todo(todo todos) RETURNS todos
LANGUAGE plpgsql AS $$
BEGIN
  todo.updated_at := clock_timestamp();
  todo.revision := next_revision();
  UPDATE todos SET title = todo.title, notes = todo.notes, completed_at = todo.completed_at,
    due_date = todo.due_date, due_time = todo.due_time, repeat = todo.repeat, repeat_from = todo.repeat_from,
    priority = todo.priority, labels = todo.labels, list_id = todo.list_id, parent_id = todo.parent_id,
    position = todo.position, search = todo.search, updated_at = todo.updated_at, revision = todo.revision,
    deleted_at = todo.deleted_at, purged_at = todo.purged_at, completed_with = todo.completed_with,
    deleted_with = todo.deleted_with
  WHERE user_id = todo.user_id AND id = todo.id;
  RETURN todo;
END $$;
