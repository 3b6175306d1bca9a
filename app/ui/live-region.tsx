"use client";

import { useSyncExternalStore } from "react";

/** Where announcements are read out; the page has one, which is there from the start. */
export function LiveRegion() {
  const { id, text } = useSyncExternalStore(subscribe, current, current);
  return (
    <div aria-live="polite" className="sr-only">
      {/* A new element each time: the same words twice are said twice. */}
      <p key={id}>{text}</p>
    </div>
  );
}

/** Says something to those who hear the page, when they are done with what they hear. */
export function announce(text: string) {
  announcement = { id: announcement.id + 1, text };
  for (const listen of listeners) listen();
}

let announcement = { id: 0, text: "" };
const listeners = new Set<() => void>();

function current() {
  return announcement;
}

function subscribe(listen: () => void) {
  listeners.add(listen);
  return () => listeners.delete(listen);
}
