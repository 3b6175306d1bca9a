CREATE FUNCTION position_between(lower text, upper text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
-- A fractional index between two others, or beyond one, as the npm package fractional-indexing makes it.
DECLARE
  below text := position_integer(lower);
  above text := position_integer(upper);
  following text;
BEGIN
  IF lower IS NULL AND upper IS NULL THEN RETURN 'a0'; END IF;
  IF lower IS NULL THEN
    IF above = 'A' || repeat('0', 26) THEN RETURN above || position_midpoint('', substr(upper, 28)); END IF;
    IF above COLLATE "C" < upper THEN RETURN above; END IF;
    RETURN position_step(above, -1);
  END IF;
  IF upper IS NOT NULL AND below = above THEN
    RETURN below || position_midpoint(substr(lower, length(below) + 1), substr(upper, length(above) + 1));
  END IF;
  following := position_step(below, 1);
  IF following IS NOT NULL AND (upper IS NULL OR following COLLATE "C" < upper) THEN RETURN following; END IF;
  RETURN below || position_midpoint(substr(lower, length(below) + 1), NULL);
END $$;

CREATE FUNCTION roomy_position(relation text, owner text, row_id uuid, wanted text) RETURNS text
LANGUAGE plpgsql AS $$
-- The position that is wanted for the row; or, where so many stand that it would be too long, one that is in the same
-- place after all of them have been spread between the nearest short ones.
DECLARE
  low text;
  high text;
  crowd tid[];
  count_below int;
  positions text[];
BEGIN
  IF length(wanted) <= ${limits.position} THEN RETURN wanted; END IF;

  EXECUTE format('SELECT position FROM %I WHERE user_id = $1 AND position < $2 AND id <> $3
    AND length(position) <= ${limits.shortPosition} ORDER BY position DESC LIMIT 1', relation)
  INTO low USING owner, wanted, row_id;
  EXECUTE format('SELECT position FROM %I WHERE user_id = $1 AND position > $2 AND id <> $3
    AND length(position) <= ${limits.shortPosition} ORDER BY position LIMIT 1', relation)
  INTO high USING owner, wanted, row_id;
  EXECUTE format('SELECT array_agg(ctid), count(*) FILTER (WHERE position < $2) FROM (
    SELECT ctid, position FROM %I WHERE user_id = $1 AND id <> $3 AND ($4 IS NULL OR position > $4)
      AND ($5 IS NULL OR position < $5) ORDER BY position
  ) AS crowd', relation)
  INTO crowd, count_below USING owner, wanted, row_id, low, high;

  positions := spread_positions(low, high, coalesce(cardinality(crowd), 0) + 1);
  FOR index IN 1 .. coalesce(cardinality(crowd), 0) LOOP
    EXECUTE format('UPDATE %I SET position = $1, updated_at = clock_timestamp(), revision = next_revision()
      WHERE user_id = $3 AND ctid = $2', relation)
    USING positions[index + (index > count_below)::int], crowd[index], owner;
  END LOOP;
  RETURN positions[count_below + 1];
END $$;

CREATE FUNCTION spread_positions(lower text, upper text, wanted int) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
-- So many between two others, or beyond one, as short as halving makes them.
DECLARE
  middle text;
BEGIN
  IF wanted = 0 THEN RETURN '{}'; END IF;
  middle := position_between(lower, upper);
  RETURN spread_positions(lower, middle, (wanted - 1) / 2) || middle
    || spread_positions(middle, upper, wanted / 2);
END $$;

CREATE FUNCTION position_integer(key text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN left(key, 2 + CASE WHEN ascii(key) >= ascii('a') THEN ascii(key) - ascii('a') ELSE ascii('Z') - ascii(key) END);

CREATE FUNCTION position_step(whole text, step int) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
-- The integer part that follows (step 1) or precedes (step -1); null when there is none.
DECLARE
  digits text := position_digits();
  full_digit text := CASE step WHEN 1 THEN 'z' ELSE '0' END;
  empty_digit text := CASE step WHEN 1 THEN '0' ELSE 'z' END;
  head text := left(whole, 1);
  rest text := substr(whole, 2);
  changed int := length(rtrim(rest, full_digit));
  next_head text := chr(ascii(head) + step);
BEGIN
  IF changed > 0 THEN
    RETURN head || left(rest, changed - 1)
      || substr(digits, strpos(digits, substr(rest, changed, 1)) + step, 1)
      || repeat(empty_digit, length(rest) - changed);
  END IF;
  IF head = 'Z' AND step = 1 THEN RETURN 'a0'; END IF;
  IF head = 'a' AND step = -1 THEN RETURN 'Zz'; END IF;
  IF head = 'z' AND step = 1 OR head = 'A' AND step = -1 THEN RETURN NULL; END IF;
  -- Farther from zero there is one digit more, nearer to it one fewer.
  RETURN next_head || repeat(empty_digit, length(rest) + CASE WHEN (ascii(head) >= ascii('a')) = (step = 1) THEN 1 ELSE -1 END);
END $$;

CREATE FUNCTION position_midpoint(lower text, upper text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
-- The shortest digits between two fractions; no upper one means 1.
DECLARE
  digits text := position_digits();
  same int := 0;
  low int;
  high int;
BEGIN
  WHILE upper IS NOT NULL AND coalesce(nullif(substr(lower, same + 1, 1), ''), '0') = substr(upper, same + 1, 1) LOOP
    same := same + 1;
  END LOOP;
  IF same > 0 THEN
    RETURN left(upper, same) || position_midpoint(substr(lower, same + 1), substr(upper, same + 1));
  END IF;
  low := CASE lower WHEN '' THEN 0 ELSE strpos(digits, left(lower, 1)) - 1 END;
  high := coalesce(strpos(digits, left(upper, 1)) - 1, 62);
  IF high - low > 1 THEN RETURN substr(digits, (low + high + 1) / 2 + 1, 1); END IF;
  IF length(upper) > 1 THEN RETURN left(upper, 1); END IF;
  RETURN substr(digits, low + 1, 1) || position_midpoint(substr(lower, 2), NULL);
END $$;

CREATE FUNCTION position_digits() RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
