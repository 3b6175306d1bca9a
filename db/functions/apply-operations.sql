CREATE FUNCTION public.apply_operations(owner text, session_id text, operations jsonb, today date)
RETURNS TABLE (refusal text, field text, reason text, is_new boolean, todo todos, list lists)
LANGUAGE plpgsql SET search_path = ${functions}, public AS $$
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
