import { Plus, Tag } from "lucide-react";
import { useState } from "react";
import { Combobox, type OptionGroup } from "@/app/ui/controls/combobox";
import { useMessages } from "@/lib/client/i18n/messages";
import { useLabels, useTodos } from "@/lib/client/store/hooks";
import { labelTodos } from "@/lib/client/store/mutations";
import { limits } from "@/lib/contract/limits";
import type { Todo } from "@/lib/contract/todos";
import type { PickerProps } from "../ui-state";

const NEW = "new";

/** Which labels the todos have; it stays for the next one until it is sent away. */
export function LabelPicker({ ids }: PickerProps) {
  const messages = useMessages();
  const [query, setQuery] = useState("");
  const todos = useTodos(ids);
  const groups = useGroups(query.trim(), todos);

  function toggle(id: string) {
    const name = id === NEW ? query.trim().slice(0, limits.label) : id.slice(1);
    labelTodos(ids, name, !isOnAll(todos, name));
    setQuery("");
  }

  return (
    <Combobox
      label={messages.labels.pick}
      placeholder={messages.labels.pick}
      query={query}
      onQueryChange={setQuery}
      groups={groups}
      onSelect={({ id }) => toggle(id)}
      isMultiple
      empty={messages.labels.noMatch}
      className="max-h-80 w-64"
    />
  );
}

function useGroups(query: string, todos: Todo[]): OptionGroup[] {
  const messages = useMessages();
  const typed = query.toLowerCase();
  const known = useLabels();
  const names = [...new Set([...todos.flatMap(({ labels }) => labels), ...known])];
  const options = names
    .filter((name) => name.toLowerCase().includes(typed))
    .map((name) => ({
      id: `@${name}`,
      label: name,
      icon: <Tag />,
      isChecked: isOnAll(todos, name),
    }));
  const isNew = typed !== "" && !names.some((name) => name.toLowerCase() === typed);
  const creation = { id: NEW, label: messages.labels.create(query), icon: <Plus /> };
  return [
    { key: "labels", options },
    { key: "new", options: isNew ? [creation] : [] },
  ];
}

function isOnAll(todos: Todo[], name: string): boolean {
  return todos.length > 0 && todos.every(({ labels }) => labels.includes(name));
}
