import { Button } from "../controls/button";
import { Dialog, type DialogProps } from "./dialog";

type FormDialogProps = Pick<DialogProps, "title" | "description" | "initialFocus" | "children"> & {
  labels: { close: string; cancel: string; save: string };
  /** Takes what the form holds. */
  onSave: (form: FormData) => void;
  onClose: () => void;
};

/** A few fields before everything else, to save or to leave as they were. */
export function FormDialog({ labels, onSave, children, ...props }: FormDialogProps) {
  return (
    <Dialog isOpen closeLabel={labels.close} size="small" {...props}>
      <form
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          onSave(new FormData(event.currentTarget));
        }}
      >
        {children}
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={props.onClose}>
            {labels.cancel}
          </Button>
          <Button type="submit">{labels.save}</Button>
        </div>
      </form>
    </Dialog>
  );
}
