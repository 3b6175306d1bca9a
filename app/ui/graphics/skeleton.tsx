const widths = ["60%", "42%", "52%", "36%", "48%"];

/** Rows to be, while nothing is known of them; late, so that what comes soon does not flicker. */
export function Skeleton({ label, rows = 5 }: { label: string; rows?: number }) {
  return (
    <div role="status" className="animate-late">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they differ in nothing else
        <div key={index} className="flex h-row animate-breathe items-center gap-3 px-3">
          <div className="size-5 shrink-0 rounded-full bg-sunken" />
          <div
            className="h-3.5 rounded-full bg-sunken"
            style={{ width: widths[index % widths.length] }}
          />
        </div>
      ))}
    </div>
  );
}
