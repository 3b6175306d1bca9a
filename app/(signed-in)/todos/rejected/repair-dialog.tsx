import { Field, SelectField } from "@/app/ui/controls/field";
import { FormDialog } from "@/app/ui/overlay/form-dialog";
import { draftOf, dropDraft, keepDraft } from "@/lib/client/drafts";
import { useMessages } from "@/lib/client/i18n/messages";
import { useLists } from "@/lib/client/store/hooks";
import type { Operation } from "@/lib/client/store/model/operation";
import {
  isSubtask,
  type Repair,
  repairable,
  retryRejected,
} from "@/lib/client/store/sync/rejected";
import { toSingleLine } from "@/lib/client/to-single-line";
import { limits } from "@/lib/contract/limits";

const AS_IT_IS = "as it is";

type RepairDialogProps = { operation: Operation; reason: string; onClose: () => void };

/** Sets right what the server would not take, and does it once more. */
export default function RepairDialog({ operation, reason, onClose }: RepairDialogProps) {
  const { sync, actions, todo, lists: words, views } = useMessages();
  const { name, dueDate, listId } = repairable(operation);
  const isList = operation.type.endsWith("List");
  const hasParent = isSubtask(operation);
  const lists = useLists();
  const draft = `repair:${operation.opId}`;

  function close() {
    dropDraft(draft);
    onClose();
  }

  function save(form: FormData) {
    const repair = repairFrom(form);
    if (repair.name === "") return;
    retryRejected(operation.opId, repair);
    close();
  }

  return (
    <FormDialog
      title={sync.repair}
      description={reason}
      labels={actions}
      onSave={save}
      onClose={close}
    >
      {name !== undefined && (
        <Field
          label={isList ? words.name : todo.title}
          name="name"
          required
          maxLength={isList ? limits.listName : limits.title}
          defaultValue={draftOf(draft)?.text ?? name}
          onChange={({ target }) => keepDraft(draft, { text: target.value })}
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
    </FormDialog>
  );
}

/** What the form says of what it asks for. */
function repairFrom(form: FormData): Repair {
  const [name, dueDate, listId] = ["name", "dueDate", "listId"].map((key) => form.get(key));
  return {
    ...(typeof name === "string" && { name: toSingleLine(name) }),
    ...(typeof dueDate === "string" && { dueDate: dueDate || null }),
    ...(typeof listId === "string" && listId !== AS_IT_IS && { listId: listId || null }),
  };
}
