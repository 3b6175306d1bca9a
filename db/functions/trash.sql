CREATE FUNCTION forget_old(owner text) RETURNS void
LANGUAGE plpgsql AS $$
-- What was long enough in the trash is removed. That it was is forgotten later, so a device that was away
-- for longer begins anew.
DECLARE
  forgotten bigint;
BEGIN
  UPDATE todos SET title = '', notes = '', search = '', labels = '{}', repeat = NULL, purged_at = clock_timestamp(),
    revision = next_revision()
  WHERE user_id = owner AND deleted_at < now() - interval '${limits.daysInTrash} days' AND purged_at IS NULL;
  UPDATE lists SET name = '', purged_at = clock_timestamp(), revision = next_revision()
  WHERE user_id = owner AND deleted_at < now() - interval '${limits.daysInTrash} days' AND purged_at IS NULL;

  DELETE FROM applied_ops WHERE user_id = owner AND at < now() - interval '${limits.daysRemembered} days';
  WITH gone AS (
    DELETE FROM todos
    WHERE user_id = owner AND deleted_at < now() - make_interval(days => ${limits.daysInTrash} + ${limits.daysRemembered}) AND purged_at < now() - interval '${limits.daysRemembered} days'
    RETURNING revision
  )
  SELECT max(revision) INTO forgotten FROM gone;
  UPDATE sync_heads SET purged_through = greatest(purged_through, forgotten)
  WHERE user_id = owner AND forgotten IS NOT NULL;
END $$;
