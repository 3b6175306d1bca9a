import { Fragment } from "react";

type Mark = { start: number; end: number };

/** Text with something behind the stretches that were understood. */
export function MarkedText({ text, marks }: { text: string; marks: Mark[] }) {
  return piecesOf(text, marks).map(({ start, words, isMark }) =>
    isMark ? (
      <mark
        key={start}
        className="rounded-sm bg-accent-soft text-inherit shadow-[0_0_0_2px_var(--color-accent-soft)] forced-colors:bg-transparent forced-colors:outline-1"
      >
        {words}
      </mark>
    ) : (
      <Fragment key={start}>{words}</Fragment>
    ),
  );
}

function piecesOf(text: string, marks: Mark[]) {
  const bounds = [0, ...marks.flatMap(({ start, end }) => [start, end]), text.length];
  return bounds.slice(1).map((end, index) => {
    const start = bounds[index] ?? 0;
    return { start: `${index}-${start}`, words: text.slice(start, end), isMark: index % 2 === 1 };
  });
}
