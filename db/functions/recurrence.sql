-- Rules are the subset of RFC 5545 that lib/contract/recurrence/rrule.ts writes, in its spelling.

CREATE FUNCTION next_due_date(todo todos, today date) RETURNS date
LANGUAGE sql IMMUTABLE AS $$
  -- When a repeating todo is due again once it is completed, or null when its repetition is over.
  SELECT CASE
    WHEN todo.repeat_from = 'dueDate' THEN next_occurrence(todo.repeat, todo.due_date, greatest(todo.due_date, today))
    WHEN todo.repeat LIKE '%;BY%' THEN next_occurrence(todo.repeat, today, greatest(todo.due_date, today))
    ELSE date_after_wait(todo.repeat, today)
  END;
$$;

CREATE FUNCTION date_after_wait(rule text, start date) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
-- A rule that names no days says how long to wait. As an occurrence it would skip short months.
DECLARE
  step int := coalesce(rule_part(rule, 'INTERVAL')::int, 1);
  found date := start + step * period_length(rule_part(rule, 'FREQ'));
BEGIN
  RETURN CASE WHEN found <= last_date(rule) THEN found END;
END $$;

CREATE FUNCTION next_occurrence(rule text, anchor date, after date) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
-- The first date of a repetition after a date, or null when it is over.
DECLARE
  frequency text := rule_part(rule, 'FREQ');
  step int := coalesce(rule_part(rule, 'INTERVAL')::int, 1);
  until date := last_date(rule);
  origin date := first_period(rule, anchor);
  distance interval := step * period_length(frequency);
  passed int := periods_passed(frequency, step, origin, after);
  first date;
  found date;
BEGIN
  -- A date that not every period has comes back within a few leap years, or never.
  FOR round IN passed .. passed + 48 LOOP
    first := origin + round * distance;
    found := first_match(rule, anchor, after, first, last_candidate(frequency, first));
    EXIT WHEN found IS NOT NULL OR first > until;
  END LOOP;
  RETURN CASE WHEN found <= until THEN found END;
END $$;

CREATE FUNCTION last_date(rule text) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  -- Nothing is due after the last year that four digits can write.
  SELECT coalesce(to_date(rule_part(rule, 'UNTIL'), 'YYYYMMDD'), date '9999-12-31');
$$;

CREATE FUNCTION first_period(rule text, anchor date) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  -- Where the period of the anchor begins; that of a year, with the month that the rule names.
  SELECT CASE rule_part(rule, 'FREQ')
    WHEN 'WEEKLY' THEN date_trunc('week', anchor::timestamp)::date
    WHEN 'MONTHLY' THEN date_trunc('month', anchor::timestamp)::date
    WHEN 'YEARLY' THEN make_date(extract(year from anchor)::int,
      coalesce(rule_part(rule, 'BYMONTH')::int, extract(month from anchor)::int), 1)
    ELSE anchor
  END;
$$;

CREATE FUNCTION period_length(frequency text) RETURNS interval
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE frequency
  WHEN 'DAILY' THEN interval '1 day'
  WHEN 'WEEKLY' THEN interval '7 days'
  WHEN 'MONTHLY' THEN interval '1 month'
  WHEN 'YEARLY' THEN interval '1 year'
END;

CREATE FUNCTION last_candidate(frequency text, first date) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- Of a year, a rule names dates of one month.
RETURN CASE frequency
  WHEN 'DAILY' THEN first
  WHEN 'WEEKLY' THEN first + 6
  ELSE (first + interval '1 month - 1 day')::date
END;

CREATE FUNCTION periods_passed(frequency text, step int, origin date, after date) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- How many times the rule's distance fits between the two: none of the periods before has a later date.
RETURN greatest(0, CASE frequency
  WHEN 'DAILY' THEN (after - origin) / step
  WHEN 'WEEKLY' THEN (after - origin) / (7 * step)
  WHEN 'MONTHLY' THEN round(((extract(year from after) - extract(year from origin)) * 12
    + extract(month from after) - extract(month from origin)) / step)
  ELSE round((extract(year from after) - extract(year from origin)) / step)
END)::int;

CREATE FUNCTION first_match(rule text, anchor date, after date, first date, last date) RETURNS date
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
-- The first date of a period that the rule names. What the rule leaves out is the anchor's.
DECLARE
  frequency text := rule_part(rule, 'FREQ');
  weekdays text[] := string_to_array(rule_part(rule, 'BYDAY'), ',');
  month_days int[] := coalesce(string_to_array(rule_part(rule, 'BYMONTHDAY'), ',')::int[],
    array[extract(day from anchor)::int]);
  earliest date := greatest(anchor, after + 1);
  is_last_only boolean := rule_part(rule, 'BYSETPOS') IS NOT NULL;
BEGIN
  RETURN (
    SELECT CASE
      WHEN NOT is_last_only THEN min(day)::date
      WHEN max(day) >= earliest THEN max(day)::date
    END
    FROM generate_series(CASE WHEN is_last_only THEN first ELSE greatest(first, earliest) END::timestamp,
        last::timestamp, interval '1 day') AS day,
      LATERAL (SELECT extract(day from day) AS number, weekday_code(day::date) AS weekday) AS of_day
    WHERE CASE
      WHEN frequency = 'DAILY' THEN true
      WHEN frequency = 'WEEKLY' THEN weekday = any (coalesce(weekdays, array[weekday_code(anchor)]))
      WHEN weekdays IS NULL THEN number = ANY (month_days) OR (day = last AND -1 = ANY (month_days))
      ELSE ceil(number / 7) || weekday = any (weekdays) OR (day > last - 7 AND '-1' || weekday = any (weekdays))
    END
  );
END $$;

CREATE FUNCTION occurrences_left(rule text) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  -- Null when nothing limits them.
  SELECT rule_part(rule, 'COUNT')::int;
$$;

CREATE FUNCTION without_one_occurrence(rule text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(regexp_replace(rule, 'COUNT=\d+', 'COUNT=' || occurrences_left(rule) - 1), rule);
$$;

CREATE FUNCTION rule_part(rule text, part text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN substring(rule from part || '=([^;]+)');

CREATE FUNCTION weekday_code(day date) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (array['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'])[extract(isodow from day)::int];
