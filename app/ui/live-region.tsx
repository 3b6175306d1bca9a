"use client";

import { createStore, useStore } from "@/lib/client/create-store";

/** Where announcements are read out; the page has one, which is there from the start. */
export function LiveRegion() {
  const { id, text } = useStore(announcement, (latest) => latest);
  return (
    <div aria-live="polite" className="sr-only">
      {/* A new element each time: the same words twice are said twice. */}
      <p key={id}>{text}</p>
    </div>
  );
}

/** Says something to those who hear the page, when they are done with what they hear. */
export function announce(text: string) {
  announcement.set({ id: announcement.get().id + 1, text });
}

const announcement = createStore({ id: 0, text: "" });
