import { useRef, useState } from "react";
import { Field } from "@/app/ui/controls/field";
import { ColorDot } from "@/app/ui/graphics/color-dot";
import { FormDialog } from "@/app/ui/overlay/form-dialog";
import { useMessages } from "@/lib/client/i18n/messages";
import { type Color, createList, updateList } from "@/lib/client/store/mutations";
import { toSingleLine } from "@/lib/client/to-single-line";
import { colors } from "@/lib/contract/colors";
import { limits } from "@/lib/contract/limits";
import type { List } from "@/lib/contract/lists";
import { navigate } from "../navigation";

type ListDialogProps = { list?: Pick<List, "id" | "name" | "color">; onClose: () => void };

/** Names and colours a list, a new one when there is none. */
export function ListDialog({ list, onClose }: ListDialogProps) {
  const { lists, colors: colorNames, actions } = useMessages();
  const [color, setColor] = useState<Color>(list?.color ?? "blue");
  const name = useRef<HTMLInputElement>(null);

  function save(form: FormData) {
    const name = toSingleLine(String(form.get("name")));
    if (!name) return;
    if (list) updateList(list.id, { name, color });
    else navigate({ view: { name: "list", id: createList({ name, color }) } });
    onClose();
  }

  return (
    <FormDialog
      title={list ? lists.edit : lists.new}
      labels={{ ...actions, save: list ? actions.save : lists.create }}
      initialFocus={name}
      onSave={save}
      onClose={onClose}
    >
      <Field
        ref={name}
        label={lists.name}
        name="name"
        required
        maxLength={limits.listName}
        defaultValue={list?.name}
        autoComplete="off"
      />
      <fieldset>
        <legend className="mb-1.5 font-medium text-sm">{lists.color}</legend>
        <div className="flex flex-wrap gap-1">
          {colors.map((option) => (
            <label
              key={option}
              className="grid size-9 cursor-pointer place-items-center rounded-full outline-accent has-checked:bg-hover has-focus-visible:outline-2"
            >
              <input
                type="radio"
                name="color"
                aria-label={colorNames[option]}
                checked={option === color}
                onChange={() => setColor(option)}
                className="sr-only"
              />
              <ColorDot color={option} className={option === color ? "size-5" : "size-4"} />
            </label>
          ))}
        </div>
      </fieldset>
    </FormDialog>
  );
}
