import { Inbox, Plus } from "lucide-react";
import { useState } from "react";
import { Combobox, type OptionGroup } from "@/app/ui/controls/combobox";
import { ColorDot } from "@/app/ui/graphics/color-dot";
import { useMessages } from "@/lib/client/i18n/messages";
import { useLists, useTodos } from "@/lib/client/store/hooks";
import { moveToNewList, updateTodos } from "@/lib/client/store/mutations";
import type { PickerProps } from "../ui-state";
import { sharedValue } from "./shared-value";

const INBOX = "inbox";
const NEW = "new";

/** Where the todos belong; a name that no list has yet makes one. */
export function ListPicker({ ids, onDone }: PickerProps) {
  const messages = useMessages();
  const [query, setQuery] = useState("");
  const groups = useGroups(query.trim(), ids);

  function choose(id: string) {
    if (id === NEW) moveToNewList(ids, query.trim());
    else updateTodos(ids, { listId: id === INBOX ? null : id });
    onDone();
  }

  return (
    <Combobox
      label={messages.lists.pick}
      placeholder={messages.lists.pick}
      query={query}
      onQueryChange={setQuery}
      groups={groups}
      onSelect={({ id }) => choose(id)}
      empty={messages.lists.noMatch}
      className="max-h-80 w-64"
    />
  );
}

function useGroups(query: string, ids: string[]): OptionGroup[] {
  const messages = useMessages();
  const current = sharedValue(useTodos(ids), "listId");
  const lists = useLists();
  const typed = query.toLowerCase();
  const options = [
    {
      id: INBOX,
      label: messages.views.inbox,
      icon: <Inbox />,
      isChecked: current === null,
    },
    ...lists.map(({ id, name, color }) => ({
      id,
      label: name,
      icon: <ColorDot color={color} />,
      isChecked: current === id,
    })),
  ];
  const isNew = typed !== "" && !options.some(({ label }) => label.toLowerCase() === typed);
  const creation = { id: NEW, label: messages.lists.createNamed(query), icon: <Plus /> };
  return [
    { key: "lists", options: options.filter(({ label }) => label.toLowerCase().includes(typed)) },
    { key: "new", options: isNew ? [creation] : [] },
  ];
}
