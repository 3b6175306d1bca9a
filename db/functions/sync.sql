CREATE FUNCTION public.list_changes(owner text, beginning text, after bigint, begun bigint, most int)
RETURNS TABLE (part text, type text, id uuid, revision bigint, content text)
LANGUAGE plpgsql STABLE SET search_path = ${functions}, public
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off
SET jit = off AS $$
-- What a device has not heard of, behind a place in a part of it. One that has nothing hears first of what is open, then
-- of the rest, both as they were when it began; then of what has changed since, which comes again under its new revision.
#variable_conflict use_column
DECLARE
  sent int := 0;
  found int;
BEGIN
  IF beginning = 'open' THEN
    RETURN QUERY
    SELECT * FROM (
      SELECT 'open', 'list', lists.id, lists.revision, ${lists.json} FROM lists
      WHERE user_id = owner AND lists.revision > after AND lists.revision <= begun AND purged_at IS NULL
      ORDER BY lists.revision LIMIT most
    ) AS of_lists
    UNION ALL SELECT * FROM (
      SELECT 'open', 'todo', todos.id, todos.revision, ${todos.json} FROM todos
      WHERE user_id = owner AND todos.revision > after AND todos.revision <= begun
        AND completed_at IS NULL AND deleted_at IS NULL
      ORDER BY todos.revision LIMIT most
    ) AS of_todos
    ORDER BY 4 LIMIT most;
    GET DIAGNOSTICS sent = ROW_COUNT;
    after := 0;
  END IF;

  IF beginning IN ('open', 'rest') AND sent < most THEN
    RETURN QUERY
    SELECT 'rest', 'todo', todos.id, todos.revision, ${todos.json} FROM todos
    WHERE user_id = owner AND todos.revision > after AND todos.revision <= begun
      AND (completed_at IS NOT NULL OR deleted_at IS NOT NULL) AND purged_at IS NULL
    ORDER BY todos.revision LIMIT most - sent;
    GET DIAGNOSTICS found = ROW_COUNT;
    sent := sent + found;
    after := begun;
  END IF;

  IF sent < most THEN
    RETURN QUERY
    SELECT * FROM (
      SELECT 'news', 'list', lists.id, lists.revision, CASE WHEN purged_at IS NULL THEN ${lists.json} END FROM lists
      WHERE user_id = owner AND lists.revision > after
      ORDER BY lists.revision LIMIT most - sent
    ) AS of_lists
    UNION ALL SELECT * FROM (
      SELECT 'news', 'todo', todos.id, todos.revision, CASE WHEN purged_at IS NULL THEN ${todos.json} END FROM todos
      WHERE user_id = owner AND todos.revision > after
      ORDER BY todos.revision LIMIT most - sent
    ) AS of_todos
    ORDER BY 4 LIMIT most - sent;
  END IF;
END $$;
