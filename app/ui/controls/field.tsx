"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, type ReactNode, useId, useState } from "react";
import { IconButton } from "./icon-button";
import { upTo } from "./up-to";

const look =
  "min-h-11 w-full min-w-0 rounded-lg border border-control bg-surface px-3 text-base hover:border-muted";

type FieldProps = ComponentProps<"input"> & {
  label: string;
  hint?: string;
  /** A button within it, at its end. */
  end?: ReactNode;
};

/** A labelled input with what to know about it below, and what is wrong with it in place of the browser's bubble. */
export function Field({
  label,
  hint,
  end,
  maxLength = Number.POSITIVE_INFINITY,
  ...props
}: FieldProps) {
  const id = useId();
  const [fault, setFault] = useState("");
  const hintId = hint && `${id}-hint`;
  const faultId = fault && `${id}-fault`;

  return (
    <Labelled id={id} label={label}>
      <div className="relative">
        <input
          id={id}
          aria-describedby={[faultId, hintId].filter(Boolean).join(" ") || undefined}
          aria-invalid={fault !== ""}
          className={`${look} aria-invalid:border-danger ${end ? "pe-12" : ""}`}
          onInvalid={(event) => {
            event.preventDefault();
            setFault(event.currentTarget.validationMessage);
            event.currentTarget.form?.querySelector<HTMLElement>(":invalid")?.focus();
          }}
          onInput={(event) => {
            setFault("");
            upTo(maxLength).onInput(event);
          }}
          {...props}
        />
        {end}
      </div>
      {fault && (
        <p id={faultId} role="alert" className="text-danger text-sm">
          {fault}
        </p>
      )}
      {hint && (
        <p id={hintId} className="text-muted text-sm">
          {hint}
        </p>
      )}
    </Labelled>
  );
}

type PasswordFieldProps = FieldProps & { labels: { show: string; hide: string } };

/** A password, which whoever types it may look at. */
export function PasswordField({ labels, ...props }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  const Picture = isShown ? EyeOff : Eye;
  return (
    <Field
      {...props}
      type={isShown ? "text" : "password"}
      autoCapitalize="none"
      spellCheck="false"
      end={
        <IconButton
          label={isShown ? labels.hide : labels.show}
          className="absolute inset-y-0 right-0 my-auto"
          onClick={() => setShown(!isShown)}
        >
          <Picture aria-hidden="true" />
        </IconButton>
      }
    />
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
