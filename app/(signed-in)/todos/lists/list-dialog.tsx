import { Check } from "lucide-react";
import { useRef, useState } from "react";
import { Field } from "@/app/ui/controls/field";
import { ColorDot } from "@/app/ui/graphics/color-dot";
import { FormDialog } from "@/app/ui/overlay/form-dialog";
import { draftOf, dropDraft, keepDraft } from "@/lib/client/drafts";
import { useMessages } from "@/lib/client/i18n/messages";
import { useLists } from "@/lib/client/store/hooks";
import { nextColor } from "@/lib/client/store/model/next-color";
import { type Color, createList, updateList } from "@/lib/client/store/mutations";
import { toSingleLine } from "@/lib/client/to-single-line";
import { colors } from "@/lib/contract/colors";
import { limits } from "@/lib/contract/limits";
import type { List } from "@/lib/contract/lists";
import { navigate } from "../navigation";

type ListDialogProps = { list?: Pick<List, "id" | "name" | "color">; onClose: () => void };

/** Names and colours a list, a new one when there is none. */
export function ListDialog({ list, onClose }: ListDialogProps) {
  const { lists: words, colors: colorNames, actions } = useMessages();
  const lists = useLists();
  const [opened] = useState(list);
  const [color, setColor] = useState<Color>(() => list?.color ?? nextColor(lists));
  const name = useRef<HTMLInputElement>(null);
  const draft = `listName:${opened?.id ?? "new"}`;

  function close() {
    dropDraft(draft);
    onClose();
  }

  function save(form: FormData) {
    const name = toSingleLine(String(form.get("name")));
    if (!name) return;
    if (opened) updateList(opened.id, changed(opened, { name, color }));
    else navigate({ view: { name: "list", id: createList({ name, color }) } });
    close();
  }

  return (
    <FormDialog
      title={list ? words.edit : words.new}
      labels={{ ...actions, save: list ? actions.save : words.create }}
      initialFocus={name}
      onSave={save}
      onClose={close}
    >
      <Field
        ref={name}
        label={words.name}
        name="name"
        required
        maxLength={limits.listName}
        defaultValue={draftOf(draft)?.text ?? list?.name}
        onChange={({ target }) => keepDraft(draft, { text: target.value })}
        autoComplete="off"
      />
      <fieldset>
        <legend className="mb-1.5 font-medium text-sm">{words.color}</legend>
        <div className="-mx-2 grid grid-cols-3">
          {colors.map((option) => (
            <label
              key={option}
              className="flex min-h-control min-w-0 cursor-pointer items-center gap-2 rounded-lg px-2 text-sm outline-accent hover:bg-hover has-checked:bg-accent-soft has-checked:font-medium has-focus-visible:outline-2"
            >
              <input
                type="radio"
                name="color"
                checked={option === color}
                onChange={() => setColor(option)}
                className="sr-only"
              />
              <span className="grid shrink-0 place-items-center *:[grid-area:1/1]">
                <ColorDot color={option} className="size-5" />
                {option === color && (
                  <Check className="size-3.5 stroke-3 text-surface" aria-hidden="true" />
                )}
              </span>
              <span className="truncate">{colorNames[option]}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </FormDialog>
  );
}

/** What is as the dialog opened with it may have been changed on another device since. */
function changed(
  opened: Pick<List, "name" | "color">,
  { name, color }: Pick<List, "name" | "color">,
) {
  return { ...(name !== opened.name && { name }), ...(color !== opened.color && { color }) };
}
