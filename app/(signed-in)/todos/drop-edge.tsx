import { useStage } from "./stage";

/** Shows at which edge of a row what is dragged would go. */
export function DropEdge({ of }: { of: string }) {
  const place = useStage(({ target }) => (target?.key === of ? target.place : undefined));
  if (place !== "before" && place !== "after") return null;
  return (
    <span
      className={`pointer-events-none absolute inset-x-0 h-0.5 rounded-full bg-accent ${place === "before" ? "-top-px" : "-bottom-px"}`}
    />
  );
}
