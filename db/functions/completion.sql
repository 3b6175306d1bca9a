CREATE FUNCTION complete_todo(todo todos, operation jsonb, today date) RETURNS todos
LANGUAGE plpgsql AS $$
-- Completes a todo with its open subtasks; one that repeats moves on instead.
DECLARE
  next_date date := next_due_date(todo, today);
BEGIN
  IF next_date IS NULL OR occurrences_left(todo.repeat) = 1 THEN
    todo.completed_at := clock_timestamp();
    UPDATE todos SET completed_at = clock_timestamp(), completed_with = todo.id, updated_at = clock_timestamp(),
      revision = next_revision()
    FROM (
      SELECT ctid AS place FROM todos WHERE user_id = todo.user_id AND parent_id BETWEEN todo.id AND todo.id
        AND completed_at IS NULL AND deleted_at IS NULL ORDER BY parent_id
    ) AS chosen
    WHERE todos.user_id = todo.user_id AND todos.ctid = chosen.place;
    RETURN todo;
  END IF;

  PERFORM keep_occurrence(todo, (operation->>'occurrenceId')::uuid);
  PERFORM begin_round(todo, next_date - todo.due_date);
  todo.due_date := next_date;
  todo.repeat := without_one_occurrence(todo.repeat);
  RETURN todo;
END $$;

CREATE FUNCTION begin_round(todo todos, distance int) RETURNS void
LANGUAGE plpgsql AS $$
-- Opens the subtasks and moves their dates along. Those that repeat have rounds of their own, and what such
-- rounds have left behind is history.
BEGIN
  UPDATE todos SET completed_at = NULL, completed_with = NULL,
    due_date = least(greatest(due_date + distance, date '0001-01-01'), date '9999-12-31'),
    updated_at = clock_timestamp(), revision = next_revision()
  FROM (
    SELECT ctid AS place FROM todos WHERE user_id = todo.user_id AND parent_id BETWEEN todo.id AND todo.id
      AND deleted_at IS NULL AND repeat IS NULL AND created_from <> '' AND (completed_at IS NOT NULL OR due_date IS NOT NULL)
    ORDER BY parent_id
  ) AS chosen
  WHERE todos.user_id = todo.user_id AND todos.ctid = chosen.place;
END $$;

CREATE FUNCTION keep_occurrence(todo todos, occurrence_id uuid) RETURNS void
LANGUAGE plpgsql AS $$
-- Leaves a completed todo behind for the date from which a repeating one moves on.
DECLARE
  occurrence todos := todo;
BEGIN
  occurrence.id := coalesce(occurrence_id, gen_random_uuid());
  IF (find_todo(occurrence.user_id, occurrence.id)).id IS NOT NULL THEN
    PERFORM refuse('conflict', 'occurrenceId', 'This id belongs to another todo');
  END IF;
  occurrence.completed_at := clock_timestamp();
  occurrence.updated_at := clock_timestamp();
  occurrence.repeat := NULL;
  occurrence.created_from := '';
  occurrence := place_todo(occurrence);
  occurrence.revision := next_revision();
  INSERT INTO todos SELECT occurrence.*;
END $$;

CREATE FUNCTION reopen_todo(todo todos) RETURNS todos
LANGUAGE plpgsql AS $$
-- With the subtasks that were completed with it.
BEGIN
  todo.completed_at := NULL;
  todo.completed_with := NULL;
  UPDATE todos SET completed_at = NULL, completed_with = NULL, updated_at = clock_timestamp(),
    revision = next_revision()
  FROM (
    SELECT ctid AS place FROM todos WHERE user_id = todo.user_id AND parent_id BETWEEN todo.id AND todo.id
      AND completed_with = todo.id AND deleted_at IS NULL ORDER BY parent_id
  ) AS chosen
  WHERE todos.user_id = todo.user_id AND todos.ctid = chosen.place;
  RETURN todo;
END $$;
