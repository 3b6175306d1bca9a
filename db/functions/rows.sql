-- Where a row is found. Among several indexes that begin with the owner, Postgres chooses by what it expects to find,
-- which it may not know, or know no more. So a range is asked for instead of one value, in an order that only one index
-- has: the settings of apply_operations leave nothing else then. What is found so is written to by its ctid, which the
-- lock on the owner's revisions keeps as it is; the owner is named with it, since tables that are split by user have a
-- row of each ctid in every part.

CREATE FUNCTION find_todo(owner text, todo_id uuid) RETURNS todos
LANGUAGE plpgsql AS $$
-- All null when there is none.
DECLARE
  todo todos;
BEGIN
  SELECT * INTO todo FROM todos WHERE user_id = owner AND id BETWEEN todo_id AND todo_id ORDER BY id;
  RETURN todo;
END $$;

CREATE FUNCTION find_list(owner text, list_id uuid) RETURNS lists
LANGUAGE plpgsql AS $$
DECLARE
  list lists;
BEGIN
  SELECT * INTO list FROM lists WHERE user_id = owner AND id BETWEEN list_id AND list_id ORDER BY id;
  RETURN list;
END $$;

CREATE FUNCTION kept_todo(owner text, todo_id uuid) RETURNS todos
LANGUAGE plpgsql AS $$
-- All null when it is gone for good, too.
DECLARE
  todo todos := find_todo(owner, todo_id);
BEGIN
  RETURN CASE WHEN todo.purged_at IS NULL THEN todo END;
END $$;

CREATE FUNCTION kept_list(owner text, list_id uuid) RETURNS lists
LANGUAGE plpgsql AS $$
DECLARE
  list lists := find_list(owner, list_id);
BEGIN
  RETURN CASE WHEN list.purged_at IS NULL THEN list END;
END $$;

CREATE FUNCTION each_place(places tid[]) RETURNS SETOF tid
-- Declared as one row, so that Postgres looks up each place rather than compare it with all rows of the owner.
LANGUAGE plpgsql ROWS 1 AS $$
BEGIN
  RETURN QUERY SELECT unnest(places);
END $$;
