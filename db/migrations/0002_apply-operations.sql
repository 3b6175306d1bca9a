-- Every write of a user's data goes through apply_operations: one statement that proves the session,
-- waits for the user's other writes, and applies operations in order, each wholly or not at all.
--
-- Times are taken from the clock, not from the start of the transaction, which may have waited: a
-- row's updated_at never steps back.
--
-- A refusal is raised with one of these SQLSTATEs; its message says for people what was wrong:
--   DN401 the session or token has ended · DN403 the token may only read · DN404 not found · DN409 id taken · DN412 changed meanwhile · DN422 invalid, the column is the field
--> statement-breakpoint
CREATE FUNCTION next_occurrence(rule text, anchor date, after date) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
-- The first day of a repetition after a day, or null when it is over. The rule is the subset of
-- RFC 5545 that lib/repeat.ts writes.
DECLARE
  freq text := substring(rule from 'FREQ=([A-Z]+)');
  step int := coalesce(substring(rule from 'INTERVAL=(\d+)')::int, 1);
  until date := to_date(substring(rule from 'UNTIL=(\d{8})'), 'YYYYMMDD');
  weekdays text[] := array['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
  -- What the rule leaves out is the anchor's.
  by_day text[] := string_to_array(substring(rule from 'BYDAY=([^;]+)'), ',');
  month_day int := coalesce(substring(rule from 'BYMONTHDAY=(-?\d+)')::int, extract(day from anchor)::int);
  month int := coalesce(substring(rule from 'BYMONTH=(\d+)')::int, extract(month from anchor)::int);
  origin date := CASE freq
    WHEN 'WEEKLY' THEN date_trunc('week', anchor)
    WHEN 'MONTHLY' THEN date_trunc('month', anchor)
    WHEN 'YEARLY' THEN make_date(extract(year from anchor)::int, month, 1)
    ELSE anchor
  END;
  period interval := CASE freq
    WHEN 'WEEKLY' THEN make_interval(days => 7 * step)
    WHEN 'MONTHLY' THEN make_interval(months => step)
    WHEN 'YEARLY' THEN make_interval(years => step)
    ELSE make_interval(days => step)
  END;
  passed int := greatest(0, CASE freq
    WHEN 'DAILY' THEN (after - origin) / step
    WHEN 'WEEKLY' THEN (after - origin) / (7 * step)
    WHEN 'MONTHLY' THEN ((extract(year from after) - extract(year from origin)) * 12
      + extract(month from after) - extract(month from origin)) / step
    ELSE (extract(year from after) - extract(year from origin)) / step
  END);
  first date;
  last date;
  found date;
BEGIN
  IF freq = 'WEEKLY' AND by_day IS NULL THEN
    by_day := array[weekdays[extract(isodow from anchor)::int]];
  END IF;
  -- A day that not every period has comes back within a few leap years, or never.
  FOR round IN passed .. passed + 48 LOOP
    first := origin + round * period;
    last := CASE freq
      WHEN 'DAILY' THEN first
      WHEN 'WEEKLY' THEN first + 6
      ELSE first + interval '1 month - 1 day'
    END;
    SELECT min(day)::date INTO found
    FROM generate_series(first::timestamp, last::timestamp, interval '1 day') AS day,
      extract(day from day) AS number,
      LATERAL (SELECT weekdays[extract(isodow from day)::int] AS name) AS weekday
    WHERE day > after AND day >= anchor AND CASE
      WHEN freq = 'DAILY' THEN true
      WHEN freq = 'WEEKLY' THEN name = any (by_day)
      WHEN by_day IS NULL THEN number = month_day OR (month_day = -1 AND day = last)
      ELSE ceil(number / 7) || name = any (by_day) OR (day > last - 7 AND '-1' || name = any (by_day))
    END;
    EXIT WHEN found IS NOT NULL OR first > until;
  END LOOP;
  RETURN CASE WHEN until IS NULL OR found <= until THEN found END;
END $$;
--> statement-breakpoint
CREATE FUNCTION next_revision() RETURNS bigint
LANGUAGE sql AS $$
  -- Counted in a setting of the transaction: updating one row a thousand times takes seconds.
  SELECT set_config('donext.revision', (current_setting('donext.revision')::bigint + 1)::text, true)::bigint;
$$;
--> statement-breakpoint
CREATE FUNCTION words_of(owner text, words jsonb, weight text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- Words of letters and digits only, as lib/words.ts makes them, each behind its owner.
RETURN coalesce((
  SELECT string_agg(format('%L:1%s', owner || ' ' || word, weight), ' ')
  FROM jsonb_array_elements_text(words) AS word
), '')::tsvector;
--> statement-breakpoint
CREATE FUNCTION refuse(code text, field text, reason text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', reason USING ERRCODE = code, COLUMN = field;
END $$;
--> statement-breakpoint
CREATE FUNCTION position_midpoint(lower text, upper text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
-- The shortest digits between two fractions; no upper one means 1.
DECLARE
  digits text := '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  same int := 0;
  low int;
  high int;
BEGIN
  WHILE upper IS NOT NULL AND coalesce(nullif(substr(lower, same + 1, 1), ''), '0') = substr(upper, same + 1, 1) LOOP
    same := same + 1;
  END LOOP;
  IF same > 0 THEN
    RETURN left(upper, same) || position_midpoint(substr(lower, same + 1), substr(upper, same + 1));
  END IF;
  low := CASE lower WHEN '' THEN 0 ELSE strpos(digits, left(lower, 1)) - 1 END;
  high := coalesce(strpos(digits, left(upper, 1)) - 1, 62);
  IF high - low > 1 THEN RETURN substr(digits, (low + high + 1) / 2 + 1, 1); END IF;
  IF length(upper) > 1 THEN RETURN left(upper, 1); END IF;
  RETURN substr(digits, low + 1, 1) || position_midpoint(substr(lower, 2), NULL);
END $$;
--> statement-breakpoint
CREATE FUNCTION position_integer(key text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN left(key, 2 + CASE WHEN ascii(key) >= ascii('a') THEN ascii(key) - ascii('a') ELSE ascii('Z') - ascii(key) END);
--> statement-breakpoint
CREATE FUNCTION position_step(whole text, step int) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
-- The integer part that follows (step 1) or precedes (step -1); null when there is none.
DECLARE
  digits text := '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  full_digit text := CASE step WHEN 1 THEN 'z' ELSE '0' END;
  empty_digit text := CASE step WHEN 1 THEN '0' ELSE 'z' END;
  head text := left(whole, 1);
  rest text := substr(whole, 2);
  changed int := length(rtrim(rest, full_digit));
  next_head text := chr(ascii(head) + step);
BEGIN
  IF changed > 0 THEN
    RETURN head || left(rest, changed - 1)
      || substr(digits, strpos(digits, substr(rest, changed, 1)) + step, 1)
      || repeat(empty_digit, length(rest) - changed);
  END IF;
  IF head = 'Z' AND step = 1 THEN RETURN 'a0'; END IF;
  IF head = 'a' AND step = -1 THEN RETURN 'Zz'; END IF;
  IF head = 'z' AND step = 1 OR head = 'A' AND step = -1 THEN RETURN NULL; END IF;
  -- Farther from zero there is one digit more, nearer to it one fewer.
  RETURN next_head || repeat(empty_digit, length(rest) + CASE WHEN (ascii(head) >= ascii('a')) = (step = 1) THEN 1 ELSE -1 END);
END $$;
--> statement-breakpoint
CREATE FUNCTION position_between(lower text, upper text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
-- A fractional index between two others, or beyond one, as the npm package fractional-indexing makes it.
DECLARE
  below text := position_integer(lower);
  above text := position_integer(upper);
  following text;
BEGIN
  IF lower IS NULL AND upper IS NULL THEN RETURN 'a0'; END IF;
  IF lower IS NULL THEN
    IF above = 'A' || repeat('0', 26) THEN RETURN above || position_midpoint('', substr(upper, 28)); END IF;
    IF above COLLATE "C" < upper THEN RETURN above; END IF;
    RETURN position_step(above, -1);
  END IF;
  IF upper IS NOT NULL AND below = above THEN
    RETURN below || position_midpoint(substr(lower, length(below) + 1), substr(upper, length(above) + 1));
  END IF;
  following := position_step(below, 1);
  IF following IS NOT NULL AND (upper IS NULL OR following COLLATE "C" < upper) THEN RETURN following; END IF;
  RETURN below || position_midpoint(substr(lower, length(below) + 1), NULL);
END $$;
--> statement-breakpoint
CREATE FUNCTION require_day(given jsonb, due_date date) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF due_date IS NOT NULL THEN RETURN; END IF;
  IF given->>'due_time' IS NOT NULL THEN PERFORM refuse('DN422', 'dueTime', 'Needs a due date'); END IF;
  IF given->>'repeat' IS NOT NULL THEN PERFORM refuse('DN422', 'repeat', 'Needs a due date'); END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION place_todo(wanted todos) RETURNS todos
LANGUAGE plpgsql AS $$
-- Checks where a todo is to belong, and gives it a position that no other todo there has.
DECLARE
  parent todos;
  following text;
BEGIN
  IF wanted.parent_id = wanted.id THEN
    PERFORM refuse('DN422', 'parentId', 'A todo cannot be a subtask of itself');
  END IF;
  IF wanted.parent_id IS NOT NULL THEN
    SELECT * INTO parent FROM todos
    WHERE user_id = wanted.user_id AND id = wanted.parent_id AND deleted_at IS NULL;
    IF NOT FOUND THEN PERFORM refuse('DN422', 'parentId', 'There is no such todo'); END IF;
    IF parent.parent_id IS NOT NULL THEN
      PERFORM refuse('DN422', 'parentId', 'A subtask cannot have subtasks');
    END IF;
    IF EXISTS (SELECT FROM todos WHERE user_id = wanted.user_id AND parent_id = wanted.id AND purged_at IS NULL) THEN
      PERFORM refuse('DN422', 'parentId', 'A todo with subtasks cannot become one');
    END IF;
    wanted.list_id := parent.list_id;
  ELSIF wanted.list_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM lists WHERE user_id = wanted.user_id AND id = wanted.list_id AND deleted_at IS NULL
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
  IF (SELECT count(*) FROM todos WHERE user_id = owner AND completed_at IS NULL AND deleted_at IS NULL) >= 10000 THEN
    PERFORM refuse('DN422', '', 'You may have 10,000 open todos');
  END IF;

  todo := jsonb_populate_record(todo, operation->'values');
  PERFORM require_day(operation->'values', todo.due_date);
  todo.user_id := owner;
  todo.id := operation->>'id';
  todo.created_from := operation->>'createdFrom';
  todo.search := words_of(owner, operation->'titleWords', 'A') || words_of(owner, operation->'notesWords', 'B');
  todo.created_at := clock_timestamp();
  todo.updated_at := todo.created_at;
  todo := place_todo(todo);
  todo.revision := next_revision();
  INSERT INTO todos SELECT todo.*;
END $$;
--> statement-breakpoint
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
--> statement-breakpoint
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
  RETURN write_todo(todo);
END $$;
--> statement-breakpoint
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
--> statement-breakpoint
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
--> statement-breakpoint
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
--> statement-breakpoint
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
  RETURN write_todo(todo);
END $$;
--> statement-breakpoint
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
  IF (SELECT count(*) FROM lists WHERE user_id = owner AND deleted_at IS NULL) >= 500 THEN
    PERFORM refuse('DN422', '', 'You may have 500 lists');
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
--> statement-breakpoint
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
--> statement-breakpoint
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
CREATE FUNCTION forget_old(owner text) RETURNS void
LANGUAGE plpgsql AS $$
-- What is in the trash for 30 days is removed; that it was is forgotten after another 90, so a device
-- that was away for longer begins anew.
DECLARE
  forgotten bigint;
BEGIN
  UPDATE todos SET title = '', notes = '', search = '', labels = '{}', repeat = NULL, purged_at = clock_timestamp(),
    revision = next_revision()
  WHERE user_id = owner AND deleted_at < now() - interval '30 days' AND purged_at IS NULL;
  UPDATE lists SET name = '', purged_at = clock_timestamp(), revision = next_revision()
  WHERE user_id = owner AND deleted_at < now() - interval '30 days' AND purged_at IS NULL;

  DELETE FROM applied_ops WHERE user_id = owner AND at < now() - interval '90 days';
  WITH gone AS (
    DELETE FROM todos
    WHERE user_id = owner AND deleted_at < now() - interval '120 days' AND purged_at < now() - interval '90 days'
    RETURNING revision
  )
  SELECT max(revision) INTO forgotten FROM gone;
  UPDATE sync_heads SET purged_through = greatest(purged_through, forgotten)
  WHERE user_id = owner AND forgotten IS NOT NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION apply_operations(owner text, session_id text, operations jsonb, today date)
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
