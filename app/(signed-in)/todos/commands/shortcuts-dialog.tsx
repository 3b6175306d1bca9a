import { Fragment } from "react";
import { Kbd } from "@/app/ui/kbd";
import { Dialog } from "@/app/ui/overlay/dialog";
import { shortcutText } from "@/app/ui/shortcut";
import { useLocale, useMessages } from "@/lib/client/i18n/messages";
import { useSettings } from "@/lib/client/settings";
import { changeUiState } from "../ui-state";
import { type Group, labels } from "./shortcut-labels";
import { type Command, commands, shortcuts } from "./shortcuts";

const columns: Group[][] = [["everywhere", "views"], ["list"], ["todo"]];

/** All keys at a glance. */
export default function Shortcuts() {
  const { shortcuts: words, actions } = useMessages();
  const settings = useSettings();
  const find = shortcutText("mod+f", useLocale());

  return (
    <Dialog
      isOpen
      onClose={() => changeUiState({ dialog: undefined })}
      title={words.title}
      description={`${words.findTwice(find)} ${settings.shortcuts ? words.hint : words.off}`}
      closeLabel={actions.close}
      size="large"
    >
      <div className="grid items-start gap-x-10 gap-y-6 sm:grid-cols-2 lg:grid-cols-3">
        {columns.map((groups) => (
          <div key={groups[0]} className="grid gap-6">
            {groups.map((group) => (
              <Section key={group} group={group} />
            ))}
          </div>
        ))}
      </div>
    </Dialog>
  );
}

function Section({ group }: { group: Group }) {
  const name = useMessages().shortcuts.groups[group];
  return (
    <section aria-label={name}>
      <h3 className="mb-1 font-medium text-muted text-xs">{name}</h3>
      <dl>
        {commands
          .filter((command) => labels[command].group === group)
          .map((command) => (
            <Row key={command} command={command} />
          ))}
      </dl>
    </section>
  );
}

function Row({ command }: { command: Command }) {
  const messages = useMessages();
  return (
    <div className="flex min-h-7 items-center gap-4 text-sm">
      <dt className="min-w-0 flex-1">{labels[command].label(messages)}</dt>
      <dd className="flex items-center gap-1.5">
        {shortcuts[command].map((key, index) => (
          <Fragment key={key}>
            {index > 0 && <span className="text-muted text-xs">/</span>}
            <Kbd shortcut={key} className="text-muted" />
          </Fragment>
        ))}
      </dd>
    </div>
  );
}
