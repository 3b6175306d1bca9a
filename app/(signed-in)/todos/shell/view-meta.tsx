import { CalendarDays, CircleCheck, Inbox, Layers, Search, Sun, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import type { IllustrationName } from "@/app/ui/graphics/illustration";
import type { View } from "@/lib/client/store/queries/view";

type ViewMeta = { icon: ReactNode; illustration: IllustrationName };

/** How each view is drawn. */
export const viewMeta: Record<View["name"], ViewMeta> = {
  inbox: { icon: <Inbox aria-hidden="true" />, illustration: "inbox" },
  today: { icon: <Sun aria-hidden="true" />, illustration: "today" },
  upcoming: { icon: <CalendarDays aria-hidden="true" />, illustration: "upcoming" },
  all: { icon: <Layers aria-hidden="true" />, illustration: "list" },
  list: { icon: null, illustration: "list" },
  label: { icon: null, illustration: "label" },
  search: { icon: <Search aria-hidden="true" />, illustration: "search" },
  completed: { icon: <CircleCheck aria-hidden="true" />, illustration: "completed" },
  trash: { icon: <Trash2 aria-hidden="true" />, illustration: "trash" },
};
