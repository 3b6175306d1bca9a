/**
 * Runs something for each seed from 1 on; or for the one in `SEED`, to repeat a failure, which names its seed:
 * `SEED=7 npx vitest run tests/db/simulation.test.ts`.
 */
export async function forEachSeed(count: number, run: (seed: number) => Promise<void>) {
  for (const seed of seedsOf(count)) {
    await run(seed).catch((cause) => {
      throw new Error(`Failed with SEED=${seed}: ${cause.message}`, { cause });
    });
  }
}

function seedsOf(count: number): number[] {
  const { SEED } = process.env;
  return SEED ? [Number(SEED)] : Array.from({ length: count }, (_, index) => index + 1);
}
