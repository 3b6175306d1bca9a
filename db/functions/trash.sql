CREATE FUNCTION forget_old(owner text) RETURNS void
LANGUAGE plpgsql AS $$
-- What was long enough in the trash is purged. That it was is forgotten later, so a device that was away
-- for longer begins anew.
DECLARE
  forgotten bigint;
BEGIN
  PERFORM purge_todos(owner, array_agg(id)) FROM todos
  WHERE user_id = owner AND deleted_at < now() - interval '${limits.daysInTrash} days' AND purged_at IS NULL
  HAVING count(*) > 0;
  PERFORM purge_lists(owner, array_agg(id)) FROM lists
  WHERE user_id = owner AND deleted_at < now() - interval '${limits.daysInTrash} days' AND purged_at IS NULL
  HAVING count(*) > 0;

  DELETE FROM applied_ops WHERE user_id = owner AND at < now() - interval '${limits.daysRemembered} days';
  WITH gone AS (
    DELETE FROM todos
    WHERE user_id = owner
      AND deleted_at < now() - make_interval(days => ${limits.daysInTrash} + ${limits.daysRemembered})
      AND purged_at < now() - interval '${limits.daysRemembered} days'
    RETURNING revision
  )
  SELECT max(revision) INTO forgotten FROM gone;
  UPDATE sync_heads SET purged_through = greatest(purged_through, forgotten)
  WHERE user_id = owner AND forgotten IS NOT NULL;
END $$;

CREATE FUNCTION purge_todos(owner text, ids uuid[]) RETURNS SETOF todos
LANGUAGE plpgsql AS $$
-- The rows stay, without their content, to tell other devices.
BEGIN
  RETURN QUERY UPDATE todos SET ${todos.emptied},
    deleted_at = coalesce(deleted_at, clock_timestamp()), purged_at = clock_timestamp(),
    updated_at = clock_timestamp(), revision = next_revision()
  WHERE user_id = owner AND id = ANY (ids)
  RETURNING *;
END $$;

CREATE FUNCTION purge_lists(owner text, ids uuid[]) RETURNS SETOF lists
LANGUAGE plpgsql AS $$
BEGIN
  RETURN QUERY UPDATE lists SET ${lists.emptied},
    deleted_at = coalesce(deleted_at, clock_timestamp()), purged_at = clock_timestamp(),
    updated_at = clock_timestamp(), revision = next_revision()
  WHERE user_id = owner AND id = ANY (ids)
  RETURNING *;
END $$;
