import { IconButton } from "@/app/ui/controls/icon-button";
import { ColorDot } from "@/app/ui/graphics/color-dot";
import { Icon } from "@/app/ui/graphics/svg-icon";
import { useMessages } from "@/lib/client/i18n/messages";
import { useDeletedLists } from "@/lib/client/store/hooks";
import { restoreList } from "@/lib/client/store/mutations";

/** Lists in the trash, each of which comes back with the todos that went with it. */
export default function DeletedLists() {
  const messages = useMessages();
  const lists = useDeletedLists();
  if (lists.length === 0) return null;

  return (
    <section aria-label={messages.lists.deleted}>
      <ul>
        {lists.map(({ id, name, color }) => (
          <li key={id} className="flex min-h-row items-center gap-3 rounded-lg pl-3 hover:bg-hover">
            <ColorDot color={color} />
            <span className="min-w-0 flex-1 truncate" dir="auto">
              {name}
            </span>
            <IconButton label={messages.lists.restore(name)} onClick={() => restoreList(id)}>
              <Icon shape="restore" />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
