-- A refusal is raised with one of these SQLSTATEs. Its message says for people what was wrong, its
-- column is the field.
--   DN401 the session or token has ended · DN403 the token may only read · DN404 not found
--   DN409 id taken · DN412 changed meanwhile · DN422 invalid

CREATE FUNCTION refuse(code text, field text, reason text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', reason USING ERRCODE = code, COLUMN = field;
END $$;

CREATE FUNCTION require_found(noun text, id uuid, revision bigint, operation jsonb) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF id IS NULL THEN PERFORM refuse('DN404', '', 'There is nothing here'); END IF;
  IF revision <> (operation->>'ifRevision')::bigint THEN
    PERFORM refuse('DN412', '', format('The %s has changed', noun));
  END IF;
END $$;

CREATE FUNCTION require_same_creation(noun text, created_from text, purged_at timestamptz, operation jsonb) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF created_from <> operation->>'createdFrom' OR purged_at IS NOT NULL THEN
    PERFORM refuse('DN409', 'id', format('This id belongs to a %s that was created otherwise', noun));
  END IF;
END $$;
