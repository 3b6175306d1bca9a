CREATE FUNCTION create_todo(owner text, operation jsonb, OUT todo todos, OUT is_new boolean)
LANGUAGE plpgsql AS $$
BEGIN
  todo := find_todo(owner, (operation->>'id')::uuid);
  is_new := todo.id IS NULL;
  IF NOT is_new THEN
    PERFORM require_same_creation('todo', todo.created_from, todo.purged_at, operation);
    RETURN;
  END IF;

  todo := jsonb_populate_record(todo, ${todos.defaults});
  todo.user_id := owner;
  todo.id := operation->>'id';
  todo.created_from := operation->>'createdFrom';
  todo.created_at := clock_timestamp();
  todo.updated_at := todo.created_at;
  todo := with_values(todo, operation);
  IF is_queued(operation) THEN todo := without_deleted_places(todo); END IF;
  todo := place_todo(todo);
  todo.revision := next_revision();
  INSERT INTO todos SELECT todo.*;
END $$;

CREATE FUNCTION update_todo(owner text, operation jsonb, today date) RETURNS todos
LANGUAGE plpgsql AS $$
DECLARE
  current todos := kept_todo(owner, (operation->>'id')::uuid);
  todo todos;
  completed boolean := (operation->>'completed')::boolean;
BEGIN
  -- A device that did not know that the todo is in the trash changes it there, so that nothing is lost.
  IF current.deleted_at IS NOT NULL AND NOT is_queued(operation) THEN current := NULL; END IF;
  PERFORM require_found('todo', current.id, current.revision, operation);
  -- Two devices that complete the same occurrence complete it once.
  IF completed AND current.due_date <> (operation->>'occurrence')::date THEN completed := NULL; END IF;

  todo := with_values(current, operation);
  IF (todo.list_id, todo.parent_id, todo.position) IS DISTINCT FROM (current.list_id, current.parent_id, current.position) THEN
    IF is_queued(operation) THEN todo := without_deleted_places(todo); END IF;
    todo := place_todo(todo);
  END IF;
  IF completed AND current.completed_at IS NULL THEN
    todo := complete_todo(todo, operation, today);
    -- What it left behind may have needed room where it stands.
    IF todo.position = current.position THEN todo.position := (find_todo(owner, todo.id)).position; END IF;
  ELSIF completed AND current.completed_with IS NOT NULL AND is_queued(operation) THEN
    -- Another device has completed its parent meanwhile: taking that back must not open this one.
    todo.completed_at := clock_timestamp();
    todo.completed_with := NULL;
  ELSIF NOT completed AND current.completed_at IS NOT NULL THEN
    todo := reopen_todo(todo);
  END IF;
  IF todo.list_id IS DISTINCT FROM current.list_id THEN
    UPDATE todos SET list_id = todo.list_id, updated_at = clock_timestamp(), revision = next_revision()
    FROM (
      SELECT ctid AS place FROM todos WHERE user_id = owner AND parent_id BETWEEN todo.id AND todo.id AND purged_at IS NULL
      ORDER BY parent_id
    ) AS chosen
    WHERE todos.user_id = owner AND todos.ctid = chosen.place;
  END IF;

  RETURN write_todo(todo);
END $$;

CREATE FUNCTION move_todo(owner text, operation jsonb) RETURNS todos
LANGUAGE plpgsql AS $$
-- Puts a todo right before or after another one, into its list and under its parent.
DECLARE
  todo todos := find_todo(owner, (operation->>'id')::uuid);
  sibling todos := find_todo(owner, coalesce(operation->>'before', operation->>'after')::uuid);
BEGIN
  IF todo.id IS NULL OR todo.deleted_at IS NOT NULL THEN
    PERFORM refuse('not_found', '', 'There is nothing here');
  END IF;
  IF sibling.id IS NULL OR sibling.deleted_at IS NOT NULL OR sibling.id = todo.id THEN
    PERFORM refuse('sibling_gone', CASE WHEN operation ? 'before' THEN 'before' ELSE 'after' END, 'This todo does not exist');
  END IF;

  IF operation ? 'before' THEN
    todo.position := position_between((
      SELECT position FROM todos WHERE user_id = owner AND position < sibling.position AND id <> todo.id
      ORDER BY position DESC LIMIT 1
    ), sibling.position);
  ELSE
    todo.position := position_between(sibling.position, (
      SELECT position FROM todos WHERE user_id = owner AND position > sibling.position AND id <> todo.id
      ORDER BY position LIMIT 1
    ));
  END IF;
  RETURN update_todo(owner, jsonb_build_object('id', todo.id, 'ifRevisions', operation->'ifRevisions', 'values',
    jsonb_build_object('position', todo.position, 'list_id', sibling.list_id, 'parent_id', sibling.parent_id)), NULL);
END $$;

CREATE FUNCTION delete_todo(owner text, operation jsonb) RETURNS todos
LANGUAGE plpgsql AS $$
-- Moves the todo with its subtasks to the trash, or purges them.
DECLARE
  todo todos := kept_todo(owner, (operation->>'id')::uuid);
  is_permanent boolean := coalesce((operation->>'permanent')::boolean, false);
BEGIN
  IF todo.deleted_at IS NOT NULL AND NOT is_permanent THEN todo := NULL; END IF;
  PERFORM require_found('todo', todo.id, todo.revision, operation);

  IF is_permanent THEN
    PERFORM purge_todos(owner, ARRAY(
      SELECT ctid FROM todos WHERE user_id = owner AND parent_id BETWEEN todo.id AND todo.id AND purged_at IS NULL
      ORDER BY parent_id
    ));
    PERFORM purge_todos(owner, ARRAY(
      SELECT ctid FROM todos WHERE user_id = owner AND id BETWEEN todo.id AND todo.id ORDER BY id
    ));
    RETURN find_todo(owner, todo.id);
  END IF;
  UPDATE todos SET deleted_at = clock_timestamp(), deleted_with = todo.id, updated_at = clock_timestamp(),
    revision = next_revision()
  FROM (
    SELECT ctid AS place FROM todos WHERE user_id = owner AND parent_id BETWEEN todo.id AND todo.id AND deleted_at IS NULL
    ORDER BY parent_id
  ) AS chosen
  WHERE todos.user_id = owner AND todos.ctid = chosen.place;
  todo.deleted_at := clock_timestamp();
  RETURN write_todo(todo);
END $$;

CREATE FUNCTION restore_todo(owner text, operation jsonb) RETURNS todos
LANGUAGE plpgsql AS $$
-- Out of the trash with the subtasks that went there with it, be it alone or with their list.
DECLARE
  todo todos := kept_todo(owner, (operation->>'id')::uuid);
  taken_by uuid := todo.deleted_with;
BEGIN
  IF todo.deleted_at IS NULL THEN todo := NULL; END IF;
  PERFORM require_found('todo', todo.id, todo.revision, operation);

  todo.deleted_at := NULL;
  todo.deleted_with := NULL;
  todo := without_deleted_places(todo);
  UPDATE todos SET deleted_at = NULL, deleted_with = NULL, list_id = todo.list_id, updated_at = clock_timestamp(),
    revision = next_revision()
  FROM (
    SELECT ctid AS place FROM todos WHERE user_id = owner AND parent_id BETWEEN todo.id AND todo.id
      AND deleted_with IN (todo.id, taken_by) AND purged_at IS NULL
    ORDER BY parent_id
  ) AS chosen
  WHERE todos.user_id = owner AND todos.ctid = chosen.place;
  RETURN write_todo(todo);
END $$;

CREATE FUNCTION with_values(todo todos, operation jsonb) RETURNS todos
LANGUAGE plpgsql AS $$
DECLARE
  given jsonb := coalesce(operation->'values', '{}');
BEGIN
  todo := jsonb_populate_record(todo, given);
  IF operation ? 'titleWords' THEN
    todo.search := title_vector(todo.user_id, operation->'titleWords') || ts_filter(todo.search, '{b}');
  END IF;
  IF operation ? 'notesWords' THEN
    todo.search := ts_filter(todo.search, '{a,c}') || search_vector(todo.user_id, operation->'notesWords', 'B');
  END IF;

  IF operation ?| ARRAY['addLabels', 'removeLabels'] THEN
    todo.labels := with_labels(todo.labels, operation->'addLabels', operation->'removeLabels');
  END IF;

  IF todo.due_date IS NULL THEN
    IF given->>'due_time' IS NOT NULL THEN PERFORM refuse('needs_date', 'dueTime', 'Needs a due date'); END IF;
    IF given->>'repeat' IS NOT NULL THEN PERFORM refuse('needs_date', 'repeat', 'Needs a due date'); END IF;
    -- What needed the date goes with it.
    todo.due_time := NULL;
    todo.repeat := NULL;
  END IF;
  RETURN todo;
END $$;

CREATE FUNCTION with_labels(labels text[], added jsonb, removed jsonb) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  label text;
BEGIN
  FOR label IN SELECT jsonb_array_elements_text(removed) LOOP labels := array_remove(labels, label); END LOOP;
  FOR label IN SELECT jsonb_array_elements_text(added) LOOP
    IF label <> ALL (labels) THEN labels := labels || label; END IF;
  END LOOP;
  IF added IS NOT NULL AND cardinality(labels) > ${limits.labelsOfTodo} THEN
    PERFORM refuse('too_many_labels', 'addLabels', 'A todo may have ${limits.labelsOfTodo} labels');
  END IF;
  RETURN labels;
END $$;

CREATE FUNCTION without_deleted_places(todo todos) RETURNS todos
LANGUAGE plpgsql AS $$
-- A todo whose list or parent is in the trash, or is no more, stays in the Inbox and on its own. One that is in
-- the trash may belong to what is there too.
DECLARE
  parent todos := find_todo(todo.user_id, todo.parent_id);
  list lists := find_list(todo.user_id, todo.list_id);
BEGIN
  IF parent.id IS NULL OR parent.purged_at IS NOT NULL OR (parent.deleted_at IS NOT NULL AND todo.deleted_at IS NULL) THEN
    todo.parent_id := NULL;
  END IF;
  IF list.id IS NULL OR list.purged_at IS NOT NULL OR (list.deleted_at IS NOT NULL AND todo.deleted_at IS NULL) THEN
    todo.list_id := NULL;
  END IF;
  RETURN todo;
END $$;

CREATE FUNCTION place_todo(todo todos) RETURNS todos
LANGUAGE plpgsql AS $$
-- Refuses a list or a parent that the todo cannot have.
DECLARE
  list lists := find_list(todo.user_id, todo.list_id);
BEGIN
  IF todo.parent_id IS NOT NULL THEN
    todo.list_id := list_of_parent(todo);
  ELSIF todo.list_id IS NOT NULL
    AND (list.id IS NULL OR (list.deleted_at IS NOT NULL AND todo.deleted_at IS NULL)) THEN
    PERFORM refuse('list_gone', 'listId', 'This list does not exist');
  END IF;
  todo.position := roomy_position('todos', todo.user_id, todo.id, free_position(todo));
  RETURN todo;
END $$;

CREATE FUNCTION list_of_parent(todo todos) RETURNS uuid
LANGUAGE plpgsql AS $$
DECLARE
  parent todos := find_todo(todo.user_id, todo.parent_id);
BEGIN
  IF todo.parent_id = todo.id THEN
    PERFORM refuse('parent_of_itself', 'parentId', 'A todo can''t be its own subtask');
  END IF;
  IF parent.id IS NULL OR (parent.deleted_at IS NOT NULL AND todo.deleted_at IS NULL) THEN
    PERFORM refuse('parent_gone', 'parentId', 'This todo does not exist');
  END IF;
  IF parent.parent_id IS NOT NULL THEN
    PERFORM refuse('parent_is_subtask', 'parentId', 'A subtask can''t have subtasks');
  END IF;
  IF (
    SELECT true FROM todos WHERE user_id = todo.user_id AND parent_id BETWEEN todo.id AND todo.id AND purged_at IS NULL
    ORDER BY parent_id LIMIT 1
  ) THEN
    PERFORM refuse('has_subtasks', 'parentId', 'A todo with subtasks can''t become a subtask');
  END IF;
  RETURN parent.list_id;
END $$;

CREATE FUNCTION free_position(todo todos) RETURNS text
LANGUAGE plpgsql AS $$
-- All todos of a user are in one order, each list shows its part of it: before all others, or right after the
-- one that has the position.
DECLARE
  following text;
BEGIN
  IF todo.position IS NULL THEN
    RETURN position_between(NULL, (SELECT position FROM todos WHERE user_id = todo.user_id ORDER BY position LIMIT 1));
  END IF;
  SELECT position INTO following FROM todos
  WHERE user_id = todo.user_id AND position >= todo.position AND id <> todo.id ORDER BY position LIMIT 1;
  IF following IS DISTINCT FROM todo.position THEN RETURN todo.position; END IF;
  SELECT position INTO following FROM todos
  WHERE user_id = todo.user_id AND position > todo.position ORDER BY position LIMIT 1;
  RETURN position_between(todo.position, following);
END $$;

CREATE FUNCTION write_todo(todo todos) RETURNS todos
LANGUAGE plpgsql AS $$
BEGIN
  todo.updated_at := clock_timestamp();
  todo.revision := next_revision();
  UPDATE todos SET ${todos.assignments}
  WHERE user_id = todo.user_id
    AND ctid = (SELECT ctid FROM todos WHERE user_id = todo.user_id AND id BETWEEN todo.id AND todo.id ORDER BY id);
  RETURN todo;
END $$;
