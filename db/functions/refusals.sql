-- A refusal is an exception with the SQLSTATE DN000. Its constraint is a code of lib/contract/problem.ts,
-- its column the field that was wrong, and its message says for people why.

CREATE FUNCTION refuse(code text, field text, reason text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', reason USING ERRCODE = 'DN000', CONSTRAINT = code, COLUMN = field;
END $$;

CREATE FUNCTION require_found(noun text, id uuid, revision bigint, operation jsonb) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF id IS NULL THEN PERFORM refuse('not_found', '', 'There is nothing here'); END IF;
  -- A number is in an array of numbers.
  IF NOT nullif(operation->'ifRevisions', 'null') @> to_jsonb(revision) THEN
    PERFORM refuse('precondition_failed', '', format('The %s has changed', noun));
  END IF;
END $$;

CREATE FUNCTION require_same_creation(noun text, created_from text, purged_at timestamptz, operation jsonb) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF created_from <> operation->>'createdFrom' OR purged_at IS NOT NULL THEN
    PERFORM refuse('conflict', 'id', format('This id belongs to a %s that was created otherwise', noun));
  END IF;
END $$;
