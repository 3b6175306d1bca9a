import {
  ArrowDown,
  ArrowUp,
  CalendarDays,
  CircleCheck,
  FolderInput,
  Keyboard,
  ListChecks,
  PanelRight,
  Pencil,
  Plus,
  Redo2,
  Repeat,
  Search,
  SquareCheck,
  Tag,
  Trash2,
  Undo2,
} from "lucide-react";
import type { ReactNode } from "react";
import { PriorityMark } from "../pickers/priority-mark";
import { viewMeta } from "../shell/view-meta";
import type { Command } from "./shortcuts";

/** What commands look like among others. */
export const commandIcons: Partial<Record<Command, ReactNode>> = {
  quickAdd: <Plus />,
  search: <Search />,
  undo: <Undo2 />,
  redo: <Redo2 />,
  keys: <Keyboard />,

  goInbox: viewMeta.inbox.icon,
  goToday: viewMeta.today.icon,
  goUpcoming: viewMeta.upcoming.icon,
  goAll: viewMeta.all.icon,
  goCompleted: viewMeta.completed.icon,
  goTrash: viewMeta.trash.icon,

  select: <SquareCheck />,
  selectAll: <ListChecks />,

  open: <PanelRight />,
  complete: <CircleCheck />,
  rename: <Pencil />,
  day: <CalendarDays />,
  repeat: <Repeat />,
  priority: <PriorityMark priority={3} className="text-muted" />,
  high: <PriorityMark priority={3} />,
  medium: <PriorityMark priority={2} />,
  low: <PriorityMark priority={1} />,
  noPriority: <PriorityMark priority={0} />,
  list: <FolderInput />,
  labels: <Tag />,
  moveUp: <ArrowUp />,
  moveDown: <ArrowDown />,
  delete: <Trash2 />,
};
