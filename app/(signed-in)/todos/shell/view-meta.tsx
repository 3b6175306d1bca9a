import { CalendarDays, CircleCheck, Inbox, Layers, Search, Sun, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import type { DrawingName } from "@/app/ui/graphics/illustration";
import type { View } from "@/lib/client/store/queries/view";

type Face = { icon: ReactNode; drawing: DrawingName };

/** How each view is drawn. */
export const faces: Record<View["name"], Face> = {
  inbox: { icon: <Inbox aria-hidden="true" />, drawing: "inbox" },
  today: { icon: <Sun aria-hidden="true" />, drawing: "today" },
  upcoming: { icon: <CalendarDays aria-hidden="true" />, drawing: "upcoming" },
  all: { icon: <Layers aria-hidden="true" />, drawing: "list" },
  list: { icon: null, drawing: "list" },
  label: { icon: null, drawing: "label" },
  search: { icon: <Search aria-hidden="true" />, drawing: "search" },
  completed: { icon: <CircleCheck aria-hidden="true" />, drawing: "completed" },
  trash: { icon: <Trash2 aria-hidden="true" />, drawing: "trash" },
};
