import { constantOf } from "./requests";
import type { Target } from "./servers";

/** What it took to keep a target busy; times in milliseconds, `cpu` in seconds. */
export type Measurement = {
  target: Target | "SQL";
  operation: string;
  connections: number;
  requests: number;
  cpu: number;
  p50: number;
  p99: number;
  errors: number;
};

/** Prints, as Markdown, what each operation costs and how that compares. */
export function printTables(measurements: Measurement[]): void {
  const all = merged(measurements);
  const find = (target: string, operation: string, connections?: number) =>
    all.find(
      (one) =>
        one.target === target &&
        one.operation === operation &&
        (connections === undefined || one.connections === connections),
    );

  const rows = all
    .filter(({ target }) => target === "Donext")
    .map((ours) => {
      const { operation, connections } = ours;
      const base = find("Donext", constantOf(operation), connections);
      const added = base && milliseconds(ours) - milliseconds(base);
      const versus = (other?: Measurement) =>
        other ? ratio(milliseconds(other) / milliseconds(ours)) : "";
      return [
        operation,
        connections,
        Math.round(ours.requests / ours.cpu),
        milliseconds(ours).toFixed(2),
        added === undefined || base === ours ? "" : added.toFixed(2),
        versus(find("bare", operation, connections)),
        versus(find("lean Express", operation, connections)),
        versus(find("Express", operation, connections)),
        versus(find("next start", operation, connections)),
        versus(find("SQL", operation)),
        Math.round(ours.p50),
        Math.round(ours.p99),
        ours.errors,
      ];
    });
  print(
    [
      "operation",
      "connections",
      "requests per CPU-second",
      "CPU ms each",
      "ms above constant",
      "bare ÷ ours",
      "lean Express ÷ ours",
      "Express ÷ ours",
      "next start ÷ ours",
      "SQL ÷ ours",
      "p50 ms",
      "p99 ms",
      "errors",
    ],
    rows,
  );

  print(
    [
      "target",
      "operation",
      "connections",
      "requests per CPU-second",
      "CPU ms each",
      "p50 ms",
      "p99 ms",
      "errors",
    ],
    all
      .filter(({ target }) => target !== "Donext")
      .map((one) => [
        one.target,
        one.operation,
        one.connections,
        Math.round(one.requests / one.cpu),
        milliseconds(one).toFixed(2),
        one.p50.toFixed(1),
        one.p99.toFixed(1),
        one.errors,
      ]),
  );
}

/** The rounds of one thing as one: sums of what was done, means of the medians, the worst of the tails. */
function merged(measurements: Measurement[]): Measurement[] {
  const groups = groupBy(measurements, ({ target, operation, connections }) =>
    [target, operation, connections].join(),
  );
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const rounds = [first, ...others];
    const sum = (of: (one: Measurement) => number) =>
      rounds.reduce((total, one) => total + of(one), 0);
    return {
      ...first,
      requests: sum(({ requests }) => requests),
      cpu: sum(({ cpu }) => cpu),
      errors: sum(({ errors }) => errors),
      p50: sum(({ p50 }) => p50) / rounds.length,
      p99: Math.max(...rounds.map(({ p99 }) => p99)),
    };
  });
}

function milliseconds({ cpu, requests }: Measurement): number {
  return (cpu * 1000) / requests;
}

function ratio(value: number): string {
  return `${value.toFixed(2)} ×`;
}

export function print(head: string[], rows: (string | number)[][]): void {
  const line = (cells: (string | number)[]) => `| ${cells.join(" | ")} |\n`;
  const rule = head.map((_, index) => (index === 0 ? "---" : "---:"));
  process.stdout.write(`\n${[head, rule, ...rows].map(line).join("")}`);
}

export function groupBy<Item>(items: Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
