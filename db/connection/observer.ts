/** Told of what happens between us and the database, by names without values. */
export type DatabaseObserver = {
  /** Called as a statement is sent; the answer is called when it is over, with the error that ended it. */
  onStatement: (name: string) => (error?: unknown) => void;
  onPool: (pool: Pool) => void;
};

type Pool = { totalCount: number; idleCount: number; waitingCount: number };
type Statement = string | { name?: string; text?: string };

declare global {
  var donextDatabaseObserver: DatabaseObserver | undefined;
}

/** A pool or client whose statements the observer is told of, when there is one. */
export function observed<Client extends object>(client: Client): Client {
  const observer = globalThis.donextDatabaseObserver;
  if (!observer) return client;
  if ("waitingCount" in client) observer.onPool(client as Client & Pool);
  return new Proxy(client, {
    get(target, key) {
      const value = Reflect.get(target, key);
      if (typeof value !== "function") return value;
      if (key !== "query") return value.bind(target);
      return (statement: Statement, ...rest: unknown[]) => {
        const onEnd = observer.onStatement(nameOf(statement));
        const answer: Promise<unknown> = value.call(target, statement, ...rest);
        answer.then(() => onEnd(), onEnd);
        return answer;
      };
    },
  });
}

/** `list todos by session` or `SELECT session`: few enough names to count by. */
function nameOf(statement: Statement): string {
  const { name, text = "" } = typeof statement === "string" ? { text: statement } : statement;
  // The name of a list holds a digest of its filters.
  if (name) return name.replace(/ [\w-]{27}(?= )/, "");
  const [, verb = "OTHER"] = /^\s*(\w+)/.exec(text) ?? [];
  const [, table = ""] = /\b(?:from|into|update)\s+"?(\w+)/i.exec(text) ?? [];
  return `${verb.toUpperCase()} ${table}`.trim();
}
