CREATE FUNCTION next_revision() RETURNS bigint
LANGUAGE sql AS $$
  -- Counted in a setting of the transaction: updating one row a thousand times takes seconds.
  SELECT set_config('donext.revision', (current_setting('donext.revision')::bigint + 1)::text, true)::bigint;
$$;
