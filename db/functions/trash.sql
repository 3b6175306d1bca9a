CREATE FUNCTION forget_old(owner text) RETURNS void
LANGUAGE plpgsql AS $$
-- What was long enough in the trash is purged. That it was is forgotten later, so a device that was away
-- for longer begins anew. Each write does a part, so that none takes long.
DECLARE
  forgotten bigint;
  counts sync_heads := current_counts();
  operations int;
BEGIN
  PERFORM purge_todos(owner, ARRAY(
    SELECT ctid FROM todos
    WHERE user_id = owner AND deleted_at < now() - interval '${limits.daysInTrash} days' AND purged_at IS NULL
    ORDER BY deleted_at LIMIT ${limits.forgottenAtOnce}
  ));
  PERFORM purge_lists(owner, ARRAY(
    SELECT ctid FROM lists
    WHERE user_id = owner AND deleted_at < now() - interval '${limits.daysInTrash} days' AND purged_at IS NULL
    ORDER BY deleted_at LIMIT ${limits.forgottenAtOnce}
  ));

  DELETE FROM applied_ops USING (
    SELECT ctid AS place FROM applied_ops WHERE user_id = owner AND at < forgotten_before(counts.operations)
    ORDER BY at LIMIT ${limits.forgottenAtOnce}
  ) AS chosen
  WHERE applied_ops.user_id = owner AND applied_ops.ctid = chosen.place;
  GET DIAGNOSTICS operations = ROW_COUNT;
  PERFORM add_to_count('operations', -operations);
  WITH gone_todos AS (
    DELETE FROM todos USING (
      SELECT ctid AS place FROM todos
      WHERE user_id = owner AND purged_at < forgotten_before(counts.purged_rows)
        AND NOT has_subtasks(owner, id)
      ORDER BY purged_at LIMIT ${limits.forgottenAtOnce}
    ) AS chosen
    WHERE todos.user_id = owner AND todos.ctid = chosen.place
    RETURNING todos.revision
  ), gone_lists AS (
    DELETE FROM lists USING (
      SELECT ctid AS place FROM lists
      WHERE user_id = owner AND purged_at < forgotten_before(counts.purged_rows)
        AND NOT has_todos(owner, id)
      ORDER BY purged_at LIMIT ${limits.forgottenAtOnce}
    ) AS chosen
    WHERE lists.user_id = owner AND lists.ctid = chosen.place
    RETURNING lists.revision
  )
  SELECT max(revision) INTO forgotten FROM (SELECT * FROM gone_todos UNION ALL SELECT * FROM gone_lists) AS gone;
  UPDATE sync_heads SET purged_through = greatest(purged_through, forgotten)
  WHERE user_id = owner AND forgotten IS NOT NULL;
END $$;

CREATE FUNCTION forgotten_before(remembered bigint) RETURNS timestamptz
LANGUAGE sql
-- What is old, or the oldest of too many.
RETURN CASE WHEN remembered > ${limits.remembered} THEN 'infinity' ELSE now() - interval '${limits.daysRemembered} days' END;

CREATE FUNCTION has_subtasks(owner text, todo_id uuid) RETURNS boolean
LANGUAGE plpgsql AS $$
-- Those that are purged, too.
BEGIN
  RETURN (
    SELECT true FROM todos WHERE user_id = owner AND parent_id BETWEEN todo_id AND todo_id ORDER BY parent_id LIMIT 1
  ) IS NOT NULL;
END $$;

CREATE FUNCTION has_todos(owner text, place uuid) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
  RETURN (
    SELECT true FROM todos WHERE user_id = owner AND list_id BETWEEN place AND place ORDER BY list_id LIMIT 1
  ) IS NOT NULL;
END $$;

CREATE FUNCTION purge_todos(owner text, places tid[]) RETURNS void
LANGUAGE plpgsql AS $$
-- The rows stay, without their content, to tell other devices.
BEGIN
  UPDATE todos SET ${todos.emptied},
    deleted_at = coalesce(deleted_at, clock_timestamp()), purged_at = clock_timestamp(),
    updated_at = clock_timestamp(), revision = next_revision()
  FROM each_place(places) AS place WHERE todos.user_id = owner AND todos.ctid = place;
END $$;

CREATE FUNCTION purge_lists(owner text, places tid[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE lists SET ${lists.emptied},
    deleted_at = coalesce(deleted_at, clock_timestamp()), purged_at = clock_timestamp(),
    updated_at = clock_timestamp(), revision = next_revision()
  FROM each_place(places) AS place WHERE lists.user_id = owner AND lists.ctid = place;
END $$;
