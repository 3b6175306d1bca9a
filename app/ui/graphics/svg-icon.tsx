const shapes = {
  calendar:
    "M5 4.5h14a2 2 0 0 1 2 2V19a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V6.5a2 2 0 0 1 2-2ZM8 2.5v4M16 2.5v4M3 10h18",
  repeat: "m17 3 4 4-4 4M21 7H8a5 5 0 0 0-5 4M7 21l-4-4 4-4M3 17h13a5 5 0 0 0 5-4",
  restore: "M4 12a8 8 0 1 0 2.3-5.7L4 8.5M4 4v4.5h4.5",
  lines: "M4 6h16M4 12h11M4 18h14",
  corner: "M4 5v6a4 4 0 0 0 4 4h12m-5-5 5 5-5 5",
  dots: "M12 4a1 1 0 0 1 0 2 1 1 0 0 1 0-2ZM12 11a1 1 0 0 1 0 2 1 1 0 0 1 0-2ZM12 18a1 1 0 0 1 0 2 1 1 0 0 1 0-2Z",
};

type IconProps = { shape: keyof typeof shapes; className?: string };

/** An icon that stands in every row of something: one shape, where the others of the app are made of several. */
export function Icon({ shape, className = "" }: IconProps) {
  return (
    <svg viewBox="0 0 24 24" className={`glyph ${className}`} aria-hidden="true">
      <path d={shapes[shape]} />
    </svg>
  );
}
