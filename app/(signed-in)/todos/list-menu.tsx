import { Archive, ArchiveRestore, MoreHorizontal, Pencil, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { MenuButton } from "@/app/ui/menu-button";
import { useMessages } from "@/lib/messages";
import { goTo } from "@/lib/store/address";
import { useList } from "@/lib/store/hooks";
import { deleteList, updateList } from "@/lib/store/verbs";

const ListDialog = lazy(() =>
  import("./list-dialog").then(({ ListDialog }) => ({ default: ListDialog })),
);

/** What can be done with a list as a whole. */
export function ListMenu({ id }: { id: string }) {
  const { lists } = useMessages();
  const list = useList(id);
  const [isEditing, setEditing] = useState(false);
  if (!list) return null;
  const isArchived = list.archivedAt !== null;

  return (
    <>
      <MenuButton
        label={lists.actions(list.name)}
        items={[
          { label: lists.rename, icon: <Pencil />, onSelect: () => setEditing(true) },
          {
            label: isArchived ? lists.unarchive : lists.archive,
            icon: isArchived ? <ArchiveRestore /> : <Archive />,
            onSelect: () => updateList(id, { archived: !isArchived }),
          },
          "separator",
          {
            label: lists.delete,
            icon: <Trash2 />,
            isDanger: true,
            onSelect: () => {
              deleteList(id);
              goTo({ view: { name: "inbox" } });
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
