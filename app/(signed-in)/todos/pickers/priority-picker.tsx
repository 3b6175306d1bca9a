import { useState } from "react";
import { Combobox } from "@/app/ui/controls/combobox";
import { useMessages } from "@/lib/client/i18n/messages";
import { useTodos } from "@/lib/client/store/hooks";
import { updateTodos } from "@/lib/client/store/mutations";
import type { PickerProps } from "../ui-state";
import { type Priority, priorities } from "./priority";
import { PriorityMark } from "./priority-mark";
import { sharedValue } from "./shared-value";

/** How much the todos matter, by name or by the digit that is its key. */
export function PriorityPicker({ ids, onDone }: PickerProps) {
  const messages = useMessages();
  const [query, setQuery] = useState("");
  const current = sharedValue(useTodos(ids), "priority");

  function choose(priority: Priority) {
    updateTodos(ids, { priority });
    onDone();
  }

  function search(next: string) {
    const byKey = priorities.find((priority) => keyOf(priority) === next.trim());
    if (byKey === undefined) setQuery(next);
    else choose(byKey);
  }

  const options = priorities
    .map((priority) => ({
      id: String(priority),
      priority,
      label: messages.priorities[priority],
      icon: <PriorityMark priority={priority} />,
      shortcut: keyOf(priority),
      isChecked: priority === current,
    }))
    .filter(({ label }) => label.toLowerCase().includes(query.trim().toLowerCase()));

  return (
    <Combobox
      label={messages.todo.priority}
      placeholder={messages.todo.priority}
      query={query}
      onQueryChange={search}
      groups={[{ key: "priorities", options }]}
      onSelect={({ id }) => choose(priorities.find((one) => String(one) === id) ?? 0)}
      empty={messages.palette.empty}
      className="w-60"
    />
  );
}

/** As in "p1", the most urgent is the first. */
function keyOf(priority: Priority): string {
  return String(priority === 0 ? 0 : 4 - priority);
}
