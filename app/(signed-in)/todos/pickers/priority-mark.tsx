import type { Priority } from "./priority";

/** How much a todo matters: as many bars as it has degrees, so that it shows without colour too. */
export function PriorityMark({
  priority,
  className = "",
}: {
  priority: Priority;
  className?: string;
}) {
  return (
    <svg
      viewBox="0 0 16 16"
      className={`shrink-0 fill-current ${colors[priority]} ${className}`}
      aria-hidden="true"
    >
      {bars.map((bar) => (
        <rect
          key={bar}
          x={5 * bar - 4}
          y={12 - 3.5 * bar}
          width={3.5}
          height={2 + 3.5 * bar}
          rx={1}
          className={bar > priority ? "opacity-30" : ""}
        />
      ))}
    </svg>
  );
}

const bars = [1, 2, 3] as const;

const colors = { 0: "text-muted", 1: "text-low", 2: "text-medium", 3: "text-high" } as const;
