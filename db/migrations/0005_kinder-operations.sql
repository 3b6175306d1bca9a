-- Quotas hold for what comes back too, and less of what was done offline is refused: what belongs to
-- a list or a parent that went away meanwhile is kept in the Inbox, and a value that cannot be stored
-- refuses its own operation, not those that were sent along.
--> statement-breakpoint
CREATE FUNCTION require_room(owner text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM todos WHERE user_id = owner AND completed_at IS NULL AND deleted_at IS NULL) > 10000 THEN
    PERFORM refuse('DN422', '', 'You may have 10,000 open todos');
  END IF;
END $$;
--> statement-breakpoint
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
--> statement-breakpoint
CREATE OR REPLACE FUNCTION place_todo(wanted todos) RETURNS todos
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
--> statement-breakpoint
CREATE OR REPLACE FUNCTION create_todo(owner text, operation jsonb, OUT todo todos, OUT is_new boolean)
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
--> statement-breakpoint
CREATE OR REPLACE FUNCTION update_todo(owner text, operation jsonb, today date) RETURNS todos
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
--> statement-breakpoint
CREATE OR REPLACE FUNCTION restore_todo(owner text, operation jsonb) RETURNS todos
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
--> statement-breakpoint
CREATE OR REPLACE FUNCTION change_list(owner text, operation jsonb) RETURNS lists
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
    IF (SELECT count(*) FROM lists WHERE user_id = owner AND deleted_at IS NULL) >= 500 THEN
      PERFORM refuse('DN422', '', 'You may have 500 lists');
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
--> statement-breakpoint
CREATE OR REPLACE FUNCTION apply_operations(owner text, session_id text, operations jsonb, today date)
RETURNS TABLE (refusal text, field text, reason text, is_new boolean, todo todos, list lists)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
-- One row for each operation, in order; only one when the caller may do nothing at all.
DECLARE
  may_only_read boolean := false;
  operation jsonb;
  operation_id uuid;
  made record;
  head text;
BEGIN
  IF NOT EXISTS (
    SELECT FROM session
    WHERE session.id = session_id AND session.user_id = owner AND expires_at > timezone('utc', now())
  ) THEN
    UPDATE access_tokens SET last_used_at = now()
    WHERE credential = session_id AND user_id = owner AND (expires_at IS NULL OR expires_at > now())
    RETURNING is_read_only INTO may_only_read;
    refusal := CASE WHEN NOT FOUND THEN 'DN401' WHEN may_only_read THEN 'DN403' END;
    IF refusal IS NOT NULL THEN
      RETURN NEXT;
      RETURN;
    END IF;
  END IF;

  -- Holds the user's other writers off until this transaction ends: revisions commit in their order.
  INSERT INTO sync_heads (user_id, revision) VALUES (owner, 0)
  ON CONFLICT (user_id) DO UPDATE SET revision = sync_heads.revision
  RETURNING set_config('donext.revision', revision::text, true) INTO head;

  PERFORM forget_old(owner);

  FOR operation IN SELECT value FROM jsonb_array_elements(operations) LOOP
    refusal := NULL; field := NULL; reason := NULL; is_new := NULL; todo := NULL; list := NULL;
    operation_id := operation->>'opId';

    SELECT decided.refusal::jsonb->>0, decided.refusal::jsonb->>1, decided.refusal::jsonb->>2
    INTO refusal, field, reason FROM applied_ops AS decided
    WHERE decided.user_id = owner AND decided.op_id = operation_id;
    IF FOUND THEN
      is_new := false;
      -- Whoever asks again lost the first answer, and gets the row as it is by now.
      IF refusal IS NULL AND operation->>'type' LIKE '%Todo' THEN
        SELECT * INTO todo FROM todos WHERE user_id = owner AND id = (operation->>'id')::uuid AND purged_at IS NULL;
      ELSIF refusal IS NULL THEN
        SELECT * INTO list FROM lists WHERE user_id = owner AND id = (operation->>'id')::uuid AND purged_at IS NULL;
      END IF;
      RETURN NEXT;
      CONTINUE;
    END IF;

    BEGIN
      CASE operation->>'type'
        WHEN 'createTodo' THEN
          made := create_todo(owner, operation);
          todo := made.todo;
          is_new := made.is_new;
        WHEN 'updateTodo' THEN todo := update_todo(owner, operation, today);
        WHEN 'moveTodo' THEN todo := move_todo(owner, operation);
        WHEN 'deleteTodo' THEN todo := delete_todo(owner, operation);
        WHEN 'restoreTodo' THEN todo := restore_todo(owner, operation);
        WHEN 'createList' THEN
          made := create_list(owner, operation);
          list := made.list;
          is_new := made.is_new;
        ELSE list := change_list(owner, operation);
      END CASE;
    EXCEPTION WHEN SQLSTATE 'DN404' OR SQLSTATE 'DN409' OR SQLSTATE 'DN412' OR SQLSTATE 'DN422' THEN
      GET STACKED DIAGNOSTICS refusal = RETURNED_SQLSTATE, field = COLUMN_NAME, reason = MESSAGE_TEXT;
    WHEN data_exception OR integrity_constraint_violation THEN
      IF operation_id IS NULL THEN RAISE; END IF;
      refusal := 'DN422'; field := ''; reason := 'This cannot be stored';
    END;

    IF operation_id IS NOT NULL THEN
      INSERT INTO applied_ops (user_id, op_id, refusal, at) VALUES (owner, operation_id,
        CASE WHEN refusal IS NOT NULL THEN jsonb_build_array(refusal, field, reason) END, clock_timestamp());
      -- Devices hear of what is gone for good as they do in a pull: that there is nothing.
      IF todo.purged_at IS NOT NULL THEN todo := NULL; END IF;
      IF list.purged_at IS NOT NULL THEN list := NULL; END IF;
    END IF;
    RETURN NEXT;
  END LOOP;

  UPDATE sync_heads SET revision = current_setting('donext.revision')::bigint
  WHERE user_id = owner AND revision <> current_setting('donext.revision')::bigint;
END $$;
