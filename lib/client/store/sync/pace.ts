import { TIMEOUT, UnansweredError } from "./transport";

const SMALLEST = 1 / 1024;

/**
 * How much one request carries, as a share of what it may: half as much after one that took too long,
 * twice as much after one that was quick, so that everything gets through a slow line in the end.
 */
export function createPace() {
  let share = 1;

  return {
    of: (most: number) => Math.max(1, Math.floor(most * share)),

    async watch<Answer>(request: Promise<Answer>): Promise<Answer> {
      const started = performance.now();
      try {
        const answer = await request;
        if (performance.now() - started < TIMEOUT / 4) share = Math.min(1, share * 2);
        return answer;
      } catch (error) {
        const isTooMuch = error instanceof UnansweredError && error.isTooMuch;
        if (isTooMuch) share = Math.max(SMALLEST, share / 2);
        throw error;
      }
    },
  };
}
