import { Archive, ArchiveRestore, MoreHorizontal, Pencil, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { MenuButton } from "@/app/ui/menu-button";
import { goTo } from "@/lib/store/address";
import { useList } from "@/lib/store/hooks";
import { deleteList, updateList } from "@/lib/store/verbs";

const ListDialog = lazy(() =>
  import("./list-dialog").then(({ ListDialog }) => ({ default: ListDialog })),
);

/** What can be done with a list as a whole. */
export function ListMenu({ id }: { id: string }) {
  const list = useList(id);
  const [isEditing, setEditing] = useState(false);
  if (!list) return null;
  const isArchived = list.archivedAt !== null;

  return (
    <>
      <MenuButton
        label={`Actions for ${list.name}`}
        items={[
          { label: "Rename or recolour", icon: <Pencil />, onSelect: () => setEditing(true) },
          {
            label: isArchived ? "Take out of the archive" : "Archive",
            icon: isArchived ? <ArchiveRestore /> : <Archive />,
            onSelect: () => updateList(id, { archived: !isArchived }),
          },
          "separator",
          {
            label: "Delete list",
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
