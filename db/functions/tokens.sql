-- Personal tokens outlive the session that makes them, so a session alone is enough only for a while.

CREATE FUNCTION public.create_token(owner text, session_id text, has_confirmed boolean,
  id uuid, name text, credential text, is_read_only boolean, expires_at timestamptz,
  OUT refusal text, OUT created_at timestamptz)
LANGUAGE plpgsql SET search_path = ${functions}, public AS $$
#variable_conflict use_column
DECLARE
  signed_in_at timestamp;
BEGIN
  SELECT session.created_at INTO signed_in_at FROM session
  WHERE session.id = session_id AND user_id = owner AND session.expires_at > timezone('utc', now())
    AND session.created_at > timezone('utc', now()) - interval '${limits.sessionDays} days';
  IF NOT FOUND THEN
    refusal := 'unauthorized';
    RETURN;
  END IF;
  IF NOT has_confirmed AND signed_in_at < timezone('utc', now()) - interval '${limits.freshMinutes} minutes' THEN
    refusal := 'needs_password';
    RETURN;
  END IF;

  -- One at a time: two could both find room for the last.
  PERFORM FROM "user" WHERE "user".id = owner FOR NO KEY UPDATE;
  IF ${limits.tokens} <= (
    SELECT count(*) FROM access_tokens AS token
    WHERE token.user_id = owner AND (token.expires_at IS NULL OR token.expires_at > now())
  ) THEN
    refusal := 'quota_tokens';
    RETURN;
  END IF;
  created_at := clock_timestamp();
  INSERT INTO access_tokens (user_id, id, name, credential, is_read_only, created_at, expires_at)
  VALUES (owner, create_token.id, create_token.name, create_token.credential, create_token.is_read_only,
    create_token.created_at, create_token.expires_at);
END $$;
