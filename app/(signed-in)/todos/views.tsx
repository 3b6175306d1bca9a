import { CalendarDays, CircleCheck, Inbox, Search, Sun, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import type { DrawingName } from "@/app/ui/drawing";
import type { View } from "@/lib/store/address";

type Face = {
  title: string;
  icon: ReactNode;
  drawing: DrawingName;
  /** What is said where nothing is. */
  empty: { title: string; text: string };
};

/** How each view is called and drawn. */
export const faces: Record<Exclude<View["name"], "all" | "lists">, Face> = {
  inbox: {
    title: "Inbox",
    icon: <Inbox aria-hidden="true" />,
    drawing: "inbox",
    empty: { title: "Your inbox is empty", text: "What has no list yet is kept here." },
  },
  today: {
    title: "Today",
    icon: <Sun aria-hidden="true" />,
    drawing: "today",
    empty: { title: "Nothing left for today", text: "Enjoy it, or write down what’s next." },
  },
  upcoming: {
    title: "Upcoming",
    icon: <CalendarDays aria-hidden="true" />,
    drawing: "upcoming",
    empty: { title: "Nothing planned", text: "Give a todo a day, and it waits here." },
  },
  list: {
    title: "List",
    icon: null,
    drawing: "list",
    empty: { title: "Nothing in this list", text: "Write down the first todo above." },
  },
  label: {
    title: "Label",
    icon: null,
    drawing: "label",
    empty: { title: "Nothing has this label", text: "Open todos that have it stand here." },
  },
  search: {
    title: "Search",
    icon: <Search aria-hidden="true" />,
    drawing: "search",
    empty: { title: "Nothing found", text: "Each word must begin a word of a title or of notes." },
  },
  completed: {
    title: "Completed",
    icon: <CircleCheck aria-hidden="true" />,
    drawing: "completed",
    empty: { title: "Nothing completed yet", text: "What you tick off is kept here." },
  },
  trash: {
    title: "Trash",
    icon: <Trash2 aria-hidden="true" />,
    drawing: "trash",
    empty: {
      title: "The trash is empty",
      text: "What you delete can be brought back for 30 days.",
    },
  },
};

/** How a view that has no face of its own is shown. */
export function faceOf({ name }: View): Face {
  return name === "all" || name === "lists" ? faces.inbox : faces[name];
}
