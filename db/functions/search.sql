CREATE FUNCTION search_vector(owner text, words jsonb, weight text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- Words of letters, digits and emoji only, as lib/contract/search-words.ts makes them, each behind its owner:
-- the beginning of an id tells owners well enough apart for an index.
RETURN coalesce((
  SELECT string_agg(format('%L:1%s', left(owner, ${search.ownerLength}) || ' ' || word, weight), ' ')
  FROM jsonb_array_elements_text(words) AS word
), '')::tsvector;

CREATE FUNCTION title_vector(owner text, words jsonb) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
-- The words of a title with their endings: what an ending begins with is a part of the word.
SELECT search_vector(owner, words, 'A') || search_vector(owner, coalesce(jsonb_agg(substr(word, start)), '[]'), 'C')
FROM jsonb_array_elements_text(words) AS word,
  generate_series(2, char_length(word) - ${limits.searchPart} + 1) AS start
$$;

CREATE FUNCTION public.find_todos(words tsquery) RETURNS SETOF todos
LANGUAGE plpgsql STABLE SET search_path = ${functions}, public
-- By the index of words, whatever is known of the rows: it alone needs no other kind of scan.
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_indexscan = off
SET enable_indexonlyscan = off SET jit = off AS $$
BEGIN
  RETURN QUERY SELECT * FROM todos WHERE search @@ words;
END $$;
