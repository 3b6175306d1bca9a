import { sql } from "drizzle-orm";
import fc from "fast-check";
import { generateKeyBetween } from "fractional-indexing";
import { expect, test } from "vitest";
import { withFunctions } from "@/tests/support/database/functions";

type Gap = (length: number) => number;

const front: Gap = () => 0;
const back: Gap = (length) => length;
const middle: Gap = (length) => Math.min(5, length);

test.each([
  ["at the front", front],
  ["at the back", back],
  ["in one place", middle],
])("positions made %s, over and over, are the library's and in order", async (_, gap) => {
  const positions: string[] = [];
  for (let count = 0; count < 400; count++) await insert(positions, gap(positions.length));
  expect([...positions].sort(byBytes)).toEqual(positions);
});

test("positions made anywhere are the library's and in order", async () => {
  const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 60 });
  const property = fc.asyncProperty(places, async (places) => {
    const positions: string[] = [];
    for (const place of places) await insert(positions, Math.floor(place * (positions.length + 1)));
    expect([...positions].sort(byBytes)).toEqual(positions);
  });
  await fc.assert(property, { seed: 20_261_123, numRuns: 40 });
});

async function insert(positions: string[], place: number) {
  const at = Math.min(place, positions.length);
  const [lower = null, upper = null] = [positions[at - 1], positions[at]];
  const position = generateKeyBetween(lower, upper);
  expect({ lower, upper, position: await positionBetween(lower, upper) }).toEqual({
    lower,
    upper,
    position,
  });
  positions.splice(at, 0, position);
}

async function positionBetween(lower: string | null, upper: string | null) {
  const position = sql<string>`position_between(${lower}::text, ${upper}::text)`;
  const [row] = await withFunctions((db) => db.select({ position }).from(sql`(values (1)) as one`));
  return row?.position;
}

const byBytes = (one: string, other: string) => (one < other ? -1 : 1);
