CREATE FUNCTION refuse(code text, field text, reason text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', reason USING ERRCODE = code, COLUMN = field;
END $$;
