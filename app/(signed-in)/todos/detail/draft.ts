import { useEffect, useRef, useState } from "react";

const PAUSE = 800;

/** A text while it is typed: saved in pauses and at the end, and never overwritten from elsewhere. */
export function useDraft(saved: string, save: (text: string) => void) {
  const [draft, setDraft] = useState<string>();
  const last = useRef({ draft, saved, save });
  useEffect(() => {
    last.current = { draft, saved, save };
  });

  useEffect(() => {
    if (draft === undefined) return;
    const timer = setTimeout(() => flush(last.current), PAUSE);
    return () => clearTimeout(timer);
  }, [draft]);
  useEffect(() => () => flush(last.current), []);

  return {
    text: draft ?? saved,
    setText: setDraft,
    finish() {
      flush({ draft, saved, save });
      setDraft(undefined);
    },
  };
}

type Draft = { draft: string | undefined; saved: string; save: (text: string) => void };

function flush({ draft, saved, save }: Draft) {
  if (draft !== undefined && draft.trim() !== saved) save(draft);
}
