/** Set by `npm run test:explore`. */
const { SEED, EXPLORE_SECONDS } = process.env;

/**
 * Runs the seeds from 1 to `count`; or only the one in `SEED`; or, to explore, new ones until the time
 * is up. A failure says how to repeat it.
 */
export async function forEachSeed(count: number, run: (seed: number) => Promise<void>) {
  for (const seed of SEED ? [Number(SEED)] : EXPLORE_SECONDS ? newSeeds() : firstSeeds(count)) {
    await run(seed).catch((cause) => {
      const command = `SEED=${seed} npx vitest run --project simulation`;
      throw new Error(`${cause.message}\nTo repeat: ${command}`, { cause });
    });
  }
}

function* firstSeeds(count: number) {
  for (let seed = 1; seed <= count; seed++) yield seed;
}

function* newSeeds() {
  const end = performance.now() + Number(EXPLORE_SECONDS) * 1000;
  while (performance.now() < end) yield Math.floor(Math.random() * 2 ** 31);
}
