import { type RefObject, useEffect, useState } from "react";
import { useMedia } from "@/app/ui/browser";

/** Goes through moments again and again, while somebody sees it and wants it to move. */
export function usePlayer(stage: RefObject<Element | null>, lasts: number[], first: number) {
  const wantsStillness = useMedia("(prefers-reduced-motion: reduce)", false);
  const [choice, setChoice] = useState<"play" | "pause">();
  const [at, setAt] = useState(first);
  const isInSight = useIsInSight(stage);
  const isPlaying = choice ? choice === "play" : !wantsStillness;
  const wait = lasts[at];

  useEffect(() => {
    if (!isPlaying || !isInSight) return;
    const timer = setTimeout(() => setAt((at + 1) % lasts.length), wait);
    return () => clearTimeout(timer);
  }, [isPlaying, isInSight, at, wait, lasts.length]);

  return { at, isPlaying, goTo: setAt, toggle: () => setChoice(isPlaying ? "pause" : "play") };
}

function useIsInSight(stage: RefObject<Element | null>): boolean {
  const [isInSight, setInSight] = useState(false);
  useEffect(() => {
    if (!stage.current) return;
    const observer = new IntersectionObserver(([entry]) =>
      setInSight(Boolean(entry?.isIntersecting)),
    );
    observer.observe(stage.current);
    return () => observer.disconnect();
  }, [stage]);
  return isInSight;
}
