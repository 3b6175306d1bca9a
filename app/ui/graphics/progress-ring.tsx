type ProgressRingProps = { done: number; total: number; label: string; className?: string };

/** How much of something is done, as a ring that fills. */
export function ProgressRing({ done, total, label, className = "size-3.5" }: ProgressRingProps) {
  const part = total > 0 ? done / total : 0;
  return (
    <svg
      viewBox="0 0 16 16"
      role="img"
      aria-label={label}
      className={`-rotate-90 fill-none stroke-[2.5] ${className}`}
    >
      <circle cx="8" cy="8" r="6" className="stroke-line" />
      {part > 0 && (
        <circle
          cx="8"
          cy="8"
          r="6"
          pathLength="1"
          strokeDasharray={`${part} 1`}
          className="stroke-accent transition-[stroke-dasharray] duration-(--calm)"
        />
      )}
    </svg>
  );
}
