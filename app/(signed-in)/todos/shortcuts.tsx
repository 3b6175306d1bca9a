import { Dialog } from "@/app/ui/dialog";
import { Kbd } from "@/app/ui/kbd";

const groups = [
  {
    name: "Anywhere",
    keys: [
      ["q", "Write down a todo"],
      ["/", "Search"],
      ["mod+z", "Undo"],
      ["mod+shift+z", "Redo"],
      ["?", "Show these keys"],
    ],
  },
  {
    name: "Going places",
    keys: [
      ["g i", "Inbox"],
      ["g t", "Today"],
      ["g u", "Upcoming"],
      ["g c", "Completed"],
    ],
  },
  {
    name: "On a todo",
    keys: [
      ["down", "Next todo, also j"],
      ["up", "Todo before, also k"],
      ["enter", "Open or close"],
      ["c", "Complete"],
      ["backspace", "Delete"],
      ["alt+down", "Move down"],
      ["alt+up", "Move up"],
      ["esc", "Close"],
    ],
  },
] as const;

/** All keys, for those who want to be fast. */
export function Shortcuts({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      isOpen
      title="Keys"
      description="Those of one letter can be switched off in the settings."
      closeLabel="Close"
      onClose={onClose}
    >
      <div className="grid gap-6 sm:grid-cols-2">
        {groups.map(({ name, keys }) => (
          <section key={name} aria-label={name}>
            <h3 className="mb-1 font-medium text-muted text-xs">{name}</h3>
            <dl className="grid gap-1">
              {keys.map(([shortcut, text]) => (
                <div key={shortcut} className="flex items-center justify-between gap-4 text-sm">
                  <dt>{text}</dt>
                  <dd>
                    <Kbd shortcut={shortcut} className="text-muted" />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
