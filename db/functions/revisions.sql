CREATE FUNCTION begin_revisions(owner text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
  head text;
BEGIN
  -- Holds the user's other writers off until this transaction ends: revisions commit in their order.
  INSERT INTO sync_heads (user_id, revision) VALUES (owner, 0)
  ON CONFLICT (user_id) DO UPDATE SET revision = sync_heads.revision
  RETURNING set_config('donext.revision', revision::text, true) INTO head;
END $$;

CREATE FUNCTION next_revision() RETURNS bigint
LANGUAGE sql AS $$
  -- Counted in a setting of the transaction: updating one row a thousand times takes seconds.
  SELECT set_config('donext.revision', (current_setting('donext.revision')::bigint + 1)::text, true)::bigint;
$$;

CREATE FUNCTION end_revisions(owner text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE sync_heads SET revision = current_setting('donext.revision')::bigint
  WHERE user_id = owner AND revision <> current_setting('donext.revision')::bigint;
END $$;
