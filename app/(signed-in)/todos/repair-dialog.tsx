import { Button } from "@/app/ui/button";
import { Dialog } from "@/app/ui/dialog";
import { Field, SelectField } from "@/app/ui/field";
import { limits } from "@/lib/limits";
import { useMessages } from "@/lib/messages";
import { type Refused, useLists } from "@/lib/store/hooks";
import { toLine } from "@/lib/store/line";
import { isSubtask, type Repair, repairable } from "@/lib/store/refused";
import { retryRefused } from "@/lib/store/verbs";
import { useReason } from "./use-reason";

const AS_IT_IS = "as it is";

type RepairDialogProps = { refusal: Refused; onClose: () => void };

/** Sets right what the server would not take, and does it once more. */
export default function RepairDialog({ refusal, onClose }: RepairDialogProps) {
  const { sync, actions, todo, lists: words, views } = useMessages();
  const reason = useReason(refusal);
  const { operation } = refusal;
  const { name, dueDate, listId } = repairable(operation);
  const isList = operation.type.endsWith("List");
  const hasParent = isSubtask(operation);
  const lists = useLists();

  function save(form: FormData) {
    const repair = repairFrom(form);
    if (repair.name === "") return;
    retryRefused(operation.opId, repair);
    onClose();
  }

  return (
    <Dialog
      isOpen
      title={sync.repair}
      description={reason}
      closeLabel={actions.close}
      size="small"
      onClose={onClose}
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save(new FormData(event.currentTarget));
        }}
      >
        {name !== undefined && (
          <Field
            label={isList ? words.name : todo.title}
            name="name"
            required
            maxLength={isList ? limits.listName : limits.title}
            defaultValue={name}
            autoComplete="off"
            dir="auto"
          />
        )}
        {dueDate !== undefined && (
          <Field label={todo.day} name="dueDate" type="date" defaultValue={dueDate ?? ""} />
        )}
        {listId !== undefined && (
          <SelectField
            label={todo.list}
            name="listId"
            defaultValue={hasParent ? AS_IT_IS : (listId ?? "")}
          >
            {hasParent && <option value={AS_IT_IS}>{sync.asSubtask}</option>}
            <option value="">{views.inbox}</option>
            {lists.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        <div className="mt-1 flex justify-end gap-2">
          <Button look="quiet" onClick={onClose}>
            {actions.cancel}
          </Button>
          <Button type="submit">{actions.save}</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What the form says of what it asks for. */
function repairFrom(form: FormData): Repair {
  const [name, dueDate, listId] = ["name", "dueDate", "listId"].map((key) => form.get(key));
  return {
    ...(typeof name === "string" && { name: toLine(name) }),
    ...(typeof dueDate === "string" && { dueDate: dueDate || null }),
    ...(typeof listId === "string" && listId !== AS_IT_IS && { listId: listId || null }),
  };
}
