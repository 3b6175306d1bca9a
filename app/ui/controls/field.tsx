import { type ComponentProps, type ReactNode, useId } from "react";

const look =
  "min-h-11 w-full min-w-0 rounded-lg border border-control bg-surface px-3 text-base hover:border-muted";

type FieldProps = ComponentProps<"input"> & { label: string; hint?: string };

/** A labelled input with what to know about it below. */
export function Field({ label, hint, ...props }: FieldProps) {
  const id = useId();
  const hintId = hint && `${id}-hint`;

  return (
    <Labelled id={id} label={label}>
      <input id={id} aria-describedby={hintId} className={look} {...props} />
      {hint && (
        <p id={hintId} className="text-muted text-sm">
          {hint}
        </p>
      )}
    </Labelled>
  );
}

/** One of several, by its label; the options are the children. */
export function SelectField({ label, ...props }: ComponentProps<"select"> & { label: string }) {
  const id = useId();
  return (
    <Labelled id={id} label={label}>
      <select id={id} className={look} {...props} />
    </Labelled>
  );
}

function Labelled({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      {children}
    </div>
  );
}
