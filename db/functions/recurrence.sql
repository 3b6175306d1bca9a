CREATE FUNCTION next_occurrence(rule text, anchor date, after date) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
-- The first day of a repetition after a day, or null when it is over. The rule is the subset of
-- RFC 5545 that lib/repeat.ts writes.
DECLARE
  freq text := substring(rule from 'FREQ=([A-Z]+)');
  step int := coalesce(substring(rule from 'INTERVAL=(\d+)')::int, 1);
  until date := to_date(substring(rule from 'UNTIL=(\d{8})'), 'YYYYMMDD');
  weekdays text[] := array['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
  -- What the rule leaves out is the anchor's.
  by_day text[] := string_to_array(substring(rule from 'BYDAY=([^;]+)'), ',');
  month_day int := coalesce(substring(rule from 'BYMONTHDAY=(-?\d+)')::int, extract(day from anchor)::int);
  month int := coalesce(substring(rule from 'BYMONTH=(\d+)')::int, extract(month from anchor)::int);
  origin date := CASE freq
    WHEN 'WEEKLY' THEN date_trunc('week', anchor)
    WHEN 'MONTHLY' THEN date_trunc('month', anchor)
    WHEN 'YEARLY' THEN make_date(extract(year from anchor)::int, month, 1)
    ELSE anchor
  END;
  period interval := CASE freq
    WHEN 'WEEKLY' THEN make_interval(days => 7 * step)
    WHEN 'MONTHLY' THEN make_interval(months => step)
    WHEN 'YEARLY' THEN make_interval(years => step)
    ELSE make_interval(days => step)
  END;
  passed int := greatest(0, CASE freq
    WHEN 'DAILY' THEN (after - origin) / step
    WHEN 'WEEKLY' THEN (after - origin) / (7 * step)
    WHEN 'MONTHLY' THEN ((extract(year from after) - extract(year from origin)) * 12
      + extract(month from after) - extract(month from origin)) / step
    ELSE (extract(year from after) - extract(year from origin)) / step
  END);
  first date;
  last date;
  found date;
BEGIN
  IF freq = 'WEEKLY' AND by_day IS NULL THEN
    by_day := array[weekdays[extract(isodow from anchor)::int]];
  END IF;
  -- A day that not every period has comes back within a few leap years, or never.
  FOR round IN passed .. passed + 48 LOOP
    first := origin + round * period;
    last := CASE freq
      WHEN 'DAILY' THEN first
      WHEN 'WEEKLY' THEN first + 6
      ELSE first + interval '1 month - 1 day'
    END;
    SELECT min(day)::date INTO found
    FROM generate_series(first::timestamp, last::timestamp, interval '1 day') AS day,
      extract(day from day) AS number,
      LATERAL (SELECT weekdays[extract(isodow from day)::int] AS name) AS weekday
    WHERE day > after AND day >= anchor AND CASE
      WHEN freq = 'DAILY' THEN true
      WHEN freq = 'WEEKLY' THEN name = any (by_day)
      WHEN by_day IS NULL THEN number = month_day OR (month_day = -1 AND day = last)
      ELSE ceil(number / 7) || name = any (by_day) OR (day > last - 7 AND '-1' || name = any (by_day))
    END;
    EXIT WHEN found IS NOT NULL OR first > until;
  END LOOP;
  RETURN CASE WHEN until IS NULL OR found <= until THEN found END;
END $$;
