/** Shows at which edge of a row what is dragged would go, by the row's marks. */
export function DropEdge({ marks }: { marks: string }) {
  const edge = marks.includes("before") ? "-top-px" : marks.includes("after") && "-bottom-px";
  if (!edge) return null;
  return (
    <span
      className={`pointer-events-none absolute inset-x-0 h-0.5 rounded-full bg-accent ${edge}`}
    />
  );
}
