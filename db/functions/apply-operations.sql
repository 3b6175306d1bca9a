-- Every write of a user's data goes through apply_operations: one statement that proves the session,
-- waits for the user's other writes, and applies operations in order, each wholly or not at all.
--
-- Times are taken from the clock, not from the start of the transaction, which may have waited: a
-- row's updated_at never steps back.

CREATE FUNCTION public.apply_operations(owner text, session_id text, operations jsonb, today date)
RETURNS TABLE (refusal text, field text, reason text, is_new boolean, todo todos, list lists)
-- A call means one set of functions from beginning to end, whatever is applied meanwhile.
LANGUAGE plpgsql SET search_path = ${functions}, public
-- Plans are made once and kept, perhaps when there were no rows yet: they follow from the form of each statement, not
-- from what is known of the rows. See rows.sql.
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off
SET enable_hashjoin = off SET enable_mergejoin = off SET enable_material = off SET jit = off AS $$
-- One row for each operation, in order; only one when the caller may do nothing at all.
DECLARE
  operation jsonb;
BEGIN
  refusal := refusal_of_caller(owner, session_id);
  IF refusal IS NOT NULL THEN
    RETURN NEXT;
    RETURN;
  END IF;

  PERFORM begin_revisions(owner);
  PERFORM forget_old(owner);
  FOR operation IN SELECT value FROM jsonb_array_elements(operations) LOOP
    RETURN QUERY SELECT * FROM decide_operation(owner, operation, today);
  END LOOP;
  PERFORM end_revisions(owner);
END $$;

CREATE FUNCTION refusal_of_caller(owner text, session_id text) RETURNS text
LANGUAGE plpgsql AS $$
-- Null when the session or the token is the owner's, lives and may write.
DECLARE
  may_only_read boolean;
BEGIN
  IF EXISTS (
    SELECT FROM session WHERE id = session_id AND user_id = owner AND expires_at > timezone('utc', now())
      AND created_at > timezone('utc', now()) - interval '${limits.sessionDays} days'
  ) THEN
    RETURN NULL;
  END IF;
  UPDATE access_tokens SET last_used_at = now()
  WHERE credential = session_id AND user_id = owner AND (expires_at IS NULL OR expires_at > now())
  RETURNING is_read_only INTO may_only_read;
  RETURN CASE WHEN NOT FOUND THEN 'unauthorized' WHEN may_only_read THEN 'forbidden' END;
END $$;

CREATE FUNCTION decide_operation(owner text, operation jsonb, today date,
  OUT refusal text, OUT field text, OUT reason text, OUT is_new boolean, OUT todo todos, OUT list lists)
LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  operation_id uuid := operation->>'opId';
  before sync_heads := current_counts();
  result record;
BEGIN
  SELECT decided.refusal::jsonb->>0, decided.refusal::jsonb->>1, decided.refusal::jsonb->>2
  INTO refusal, field, reason FROM applied_ops AS decided
  WHERE decided.user_id = owner AND decided.op_id BETWEEN operation_id AND operation_id
  ORDER BY decided.op_id;
  IF FOUND THEN
    is_new := false;
    -- A device that asks again lost the first answer, and gets the row as it is by now.
    IF refusal IS NULL AND operation->>'type' LIKE '%Todo' THEN
      todo := kept_todo(owner, (operation->>'id')::uuid);
    ELSIF refusal IS NULL THEN
      list := kept_list(owner, (operation->>'id')::uuid);
    END IF;
    RETURN;
  END IF;

  BEGIN
    result := run_operation(owner, operation, today);
    PERFORM require_room(before);
    is_new := result.is_new;
    todo := result.todo;
    list := result.list;
  EXCEPTION WHEN SQLSTATE 'DN000' THEN
    GET STACKED DIAGNOSTICS refusal = CONSTRAINT_NAME, field = COLUMN_NAME, reason = MESSAGE_TEXT;
  WHEN data_exception OR integrity_constraint_violation THEN
    IF operation_id IS NULL THEN RAISE; END IF;
    refusal := 'unstorable'; field := ''; reason := 'This can''t be stored';
  END;

  IF operation_id IS NOT NULL THEN
    INSERT INTO applied_ops (user_id, op_id, refusal, at) VALUES (owner, operation_id,
      CASE WHEN refusal IS NOT NULL THEN jsonb_build_array(refusal, field, reason) END, clock_timestamp());
    PERFORM add_to_count('operations', 1);
    -- Devices hear of what was purged as they do in a pull: that there is nothing.
    IF todo.purged_at IS NOT NULL THEN todo := NULL; END IF;
    IF list.purged_at IS NOT NULL THEN list := NULL; END IF;
  END IF;
END $$;

CREATE FUNCTION run_operation(owner text, operation jsonb, today date,
  OUT is_new boolean, OUT todo todos, OUT list lists)
LANGUAGE plpgsql AS $$
DECLARE
  created record;
BEGIN
  CASE operation->>'type'
    WHEN 'createTodo' THEN
      created := create_todo(owner, operation);
      todo := created.todo;
      is_new := created.is_new;
    WHEN 'updateTodo' THEN todo := update_todo(owner, operation, today);
    WHEN 'moveTodo' THEN todo := move_todo(owner, operation);
    WHEN 'deleteTodo' THEN todo := delete_todo(owner, operation);
    WHEN 'restoreTodo' THEN todo := restore_todo(owner, operation);
    WHEN 'createList' THEN
      created := create_list(owner, operation);
      list := created.list;
      is_new := created.is_new;
    WHEN 'updateList' THEN list := update_list(owner, operation);
    WHEN 'deleteList' THEN list := delete_list(owner, operation);
    WHEN 'restoreList' THEN list := restore_list(owner, operation);
  END CASE;
END $$;

CREATE FUNCTION is_queued(operation jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- A device queued it, perhaps not knowing what happened meanwhile: it is applied as far as it can be.
RETURN operation ? 'opId';
