import {
  Archive,
  ArchiveRestore,
  ArrowDown,
  ArrowUp,
  MoreHorizontal,
  Pencil,
  Trash2,
} from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { MenuButton } from "@/app/ui/overlay/menu-button";
import { useMessages } from "@/lib/client/i18n/messages";
import { useList, useLists } from "@/lib/client/store/hooks";
import { deleteList, moveList, updateList } from "@/lib/client/store/mutations";
import { navigate } from "../navigation";

const ListDialog = lazy(() =>
  import("./list-dialog").then(({ ListDialog }) => ({ default: ListDialog })),
);

/** What can be done with a list as a whole. */
export default function ListMenu({ id }: { id: string }) {
  const { lists } = useMessages();
  const list = useList(id);
  const ids = useLists().map((one) => one.id);
  const [above, below] = [ids[ids.indexOf(id) - 1], ids[ids.indexOf(id) + 1]];
  const [isEditing, setEditing] = useState(false);
  if (!list) return null;
  const isArchived = list.archivedAt !== null;

  return (
    <>
      {isArchived && <span className="px-1 text-muted text-sm">{lists.archived}</span>}
      <MenuButton
        label={lists.actions(list.name)}
        items={[
          { label: lists.rename, icon: <Pencil />, onSelect: () => setEditing(true) },
          {
            label: isArchived ? lists.unarchive : lists.archive,
            icon: isArchived ? <ArchiveRestore /> : <Archive />,
            onSelect: () => updateList(id, { archived: !isArchived }),
          },
          {
            label: lists.moveUp,
            icon: <ArrowUp />,
            isDisabled: isArchived || !above,
            onSelect: () => above && moveList(id, { before: above }),
          },
          {
            label: lists.moveDown,
            icon: <ArrowDown />,
            isDisabled: isArchived || !below,
            onSelect: () => below && moveList(id, { after: below }),
          },
          "separator",
          {
            label: lists.delete,
            icon: <Trash2 />,
            isDanger: true,
            onSelect: () => {
              deleteList(id);
              navigate({ view: { name: "inbox" } });
            },
          },
        ]}
      >
        <MoreHorizontal aria-hidden="true" />
      </MenuButton>
      {isEditing && (
        <Suspense>
          <ListDialog list={list} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </>
  );
}
