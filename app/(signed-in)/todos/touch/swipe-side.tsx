import { CalendarDays, Check, RotateCcw } from "lucide-react";

/** What a row uncovers while a finger pushes it aside: what it stands for, in colour once letting go means it. */
export default function SwipeSide({ marks, isDone }: { marks: string; isDone: boolean }) {
  const isRight = marks.includes("swiped-right");
  const Picture = isRight ? (isDone ? RotateCcw : Check) : CalendarDays;
  const armed = isRight ? "bg-success text-canvas" : "bg-accent text-on-accent";
  return (
    <span
      aria-hidden="true"
      className={`absolute inset-y-0 flex w-(--swiped) items-center overflow-hidden rounded-lg px-4 transition-colors ${isRight ? "right-full justify-start" : "left-full justify-end"} ${marks.includes("armed") ? armed : "bg-sunken text-muted"}`}
    >
      <Picture
        className={`size-5 shrink-0 transition-transform ${marks.includes("armed") ? "scale-110" : ""}`}
      />
    </span>
  );
}
