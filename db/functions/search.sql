CREATE FUNCTION search_vector(owner text, words jsonb, weight text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
-- Words of letters and digits only, as lib/contract/search-words.ts makes them, each behind its owner.
RETURN coalesce((
  SELECT string_agg(format('%L:1%s', owner || ' ' || word, weight), ' ')
  FROM jsonb_array_elements_text(words) AS word
), '')::tsvector;
