import { Menu } from "@/app/ui/overlay/menu";
import { pointAnchor } from "@/app/ui/overlay/popup";
import { useMessages } from "@/lib/client/i18n/messages";
import { useTodo } from "@/lib/client/store/hooks";
import type { Todo } from "@/lib/contract/todos";
import { changeUiState, useUiState } from "../ui-state";
import { useTodoMenu } from "./todo-menu";

/** The menu of a row, where it was called for. */
export default function RowMenu() {
  const { id, at } = useUiState(({ menu }) => menu) ?? {};
  const todo = useTodo(id ?? "");
  if (!todo || !at) return null;
  return <OpenMenu key={id} todo={todo} at={at} />;
}

function OpenMenu({ todo, at }: { todo: Todo; at: { clientX: number; clientY: number } }) {
  const messages = useMessages();
  return (
    <Menu
      isOpen
      label={messages.todo.more(todo.title)}
      anchor={pointAnchor(at)}
      items={useTodoMenu(todo)}
      onClose={() => changeUiState({ menu: undefined })}
    />
  );
}
