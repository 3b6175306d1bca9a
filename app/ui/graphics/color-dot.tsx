type ColorDotProps = {
  /** One of the --color-list-… tokens. */
  color: string;
  className?: string;
};

/** The colour of a list; what it belongs to says its name. */
export function ColorDot({ color, className = "size-2.5" }: ColorDotProps) {
  return (
    <span
      aria-hidden="true"
      className={`inline-block shrink-0 rounded-full forced-colors:forced-color-adjust-none ${className}`}
      style={{ backgroundColor: `var(--color-list-${color})` }}
    />
  );
}
