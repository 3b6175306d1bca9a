import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";

const budgets = new AsyncLocalStorage<{ stop: () => void; start: () => void }>();

/** What the work comes to, or what `late` makes of it when it takes longer than so many milliseconds. */
export async function withinBudget<Result>(
  work: () => Promise<Result>,
  { ms, late }: { ms: number; late: () => Error },
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  let start = () => {};
  const stop = () => clearTimeout(timer);
  const overspent = new Promise<never>((_, reject) => {
    start = () => {
      timer = setTimeout(() => reject(late()), ms);
    };
  });
  start();
  try {
    return await Promise.race([budgets.run({ stop, start }, work), overspent]);
  } finally {
    stop();
  }
}

/** Waits for somebody else, who has a budget of their own; the time counts anew afterwards. */
export async function outsideBudget<Result>(waited: () => Promise<Result>): Promise<Result> {
  const budget = budgets.getStore();
  budget?.stop();
  try {
    return await waited();
  } finally {
    budget?.start();
  }
}
