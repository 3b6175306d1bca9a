-- Search finds parts of a title's words, emoji, and letters like ß and ł as one types them: what was written before
-- gets the words that db/functions/search.sql gives what is written from now on.
UPDATE "todos" SET "search" = (
  SELECT coalesce(string_agg(format('%L:%s', left("user_id", 8) || ' ' || part, place), ' '), '')::tsvector
  FROM (
    SELECT replace(replace(replace(replace(
        translate(split_part(lexeme, ' ', 2), 'øłđðħŧŋıς', 'olddhtniσ'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
      unnest(weights)
    FROM unnest("search")
    UNION ALL
    SELECT (regexp_matches("title", '[\u2600-\u27bf\U0001f300-\U0001f3fa\U0001f400-\U0001faff]', 'g'))[1], 'A'
    UNION ALL
    SELECT (regexp_matches("notes", '[\u2600-\u27bf\U0001f300-\U0001f3fa\U0001f400-\U0001faff]', 'g'))[1], 'B'
  ) AS found(word, weight),
  LATERAL (
    SELECT word, CASE weight WHEN 'A' THEN '1A' ELSE '2B' END
    UNION ALL
    SELECT substr(word, start), '1C' FROM generate_series(2, char_length(word) - 1) AS start WHERE weight = 'A'
  ) AS parts(part, place)
)
WHERE "search" <> '' OR "title" ~ '[\u2600-\u27bf\U0001f300-\U0001f3fa\U0001f400-\U0001faff]';
