// Of one user: writes wait for each other in Postgres anyway, on connections that others could use.
export const AT_ONCE = 3;
/** Milliseconds. Together with the time-outs of a connection a request can still be answered in time. */
const PATIENCE = 2_000;

type Line = { underWay: number; waiting: Set<() => void> };

const lines = new Map<string, Line>();

/** Runs a user's write once few enough of their others are under way; throws when that takes too long. */
export async function inTurn<Result>(
  userId: string,
  write: () => Promise<Result>,
): Promise<Result> {
  const line = lines.get(userId) ?? { underWay: 0, waiting: new Set() };
  lines.set(userId, line);
  if (line.underWay >= AT_ONCE) await turn(line);
  else line.underWay += 1;
  try {
    return await write();
  } finally {
    const [next] = line.waiting;
    if (next) next();
    else line.underWay -= 1;
    if (line.underWay === 0) lines.delete(userId);
  }
}

/** Resolves when another write hands over its place. */
function turn({ waiting }: Line): Promise<void> {
  return new Promise((resolve, reject) => {
    const begin = () => {
      clearTimeout(timer);
      waiting.delete(begin);
      resolve();
    };
    const timer = setTimeout(() => {
      waiting.delete(begin);
      reject(new Error("timeout exceeded when waiting for other writes"));
    }, PATIENCE);
    waiting.add(begin);
  });
}
