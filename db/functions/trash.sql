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
