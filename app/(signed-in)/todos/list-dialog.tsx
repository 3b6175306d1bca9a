import { useRef, useState } from "react";
import { ColorDot } from "@/app/ui/color-dot";
import { Field } from "@/app/ui/field";
import { FormDialog } from "@/app/ui/form-dialog";
import { colors } from "@/lib/colors";
import { limits } from "@/lib/limits";
import type { List } from "@/lib/lists";
import { useMessages } from "@/lib/messages";
import { goTo } from "@/lib/store/address";
import { toLine } from "@/lib/store/line";
import { type Color, createList, updateList } from "@/lib/store/verbs";

type ListDialogProps = { list?: Pick<List, "id" | "name" | "color">; onClose: () => void };

/** Names and colours a list, a new one when there is none. */
export function ListDialog({ list, onClose }: ListDialogProps) {
  const { lists, colors: colorNames, actions } = useMessages();
  const [color, setColor] = useState<Color>(list?.color ?? "blue");
  const name = useRef<HTMLInputElement>(null);

  function save(form: FormData) {
    const name = toLine(String(form.get("name")));
    if (!name) return;
    if (list) updateList(list.id, { name, color });
    else goTo({ view: { name: "list", id: createList({ name, color }) } });
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
