import { type ComponentProps, useId } from "react";

type FieldProps = ComponentProps<"input"> & { label: string; hint?: string };

/** A labelled input with what to know about it below. */
export function Field({ label, hint, ...props }: FieldProps) {
  const id = useId();
  const hintId = hint && `${id}-hint`;

  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      <input
        id={id}
        aria-describedby={hintId}
        className="min-h-11 rounded-lg border border-control bg-surface px-3 text-base hover:border-muted"
        {...props}
      />
      {hint && (
        <p id={hintId} className="text-muted text-sm">
          {hint}
        </p>
      )}
    </div>
  );
}
