import { Select } from "@/app/ui/select";
import { useLists } from "@/lib/store/hooks";
import { updateTodos } from "@/lib/store/verbs";
import type { Todo } from "@/lib/todos";

/** Where a todo belongs. */
export function ListField({ todo: { id, listId } }: { todo: Todo }) {
  const lists = useLists();
  return (
    <Select
      label="List"
      value={listId ?? ""}
      options={[
        { value: "", label: "Inbox" },
        ...lists.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(value) => updateTodos([id], { listId: value || null })}
    />
  );
}
