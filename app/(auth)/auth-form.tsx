"use client";

import { type ReactNode, useState } from "react";
import { Button } from "@/app/ui/controls/button";
import { type CurrentUser, rememberUser } from "@/lib/client/current-user";
import type { VisitorMessages } from "@/lib/client/i18n/visitors";

type Outcome = {
  data: { user: CurrentUser } | null;
  error: { code?: string; status?: number; requestId?: string } | null;
};

type AuthFormProps = {
  submit: string;
  errors: VisitorMessages["errors"];
  children: ReactNode;
  /** Sends what the form holds; the error that it ends with is shown. */
  onSubmit: (form: FormData) => Promise<Outcome>;
};

/** A form that leads to one's todos, or says why not. */
export function AuthForm({ submit, errors, children, onSubmit }: AuthFormProps) {
  const [isPending, setPending] = useState(false);
  const [message, setMessage] = useState<string>();

  async function send(form: FormData) {
    if (isPending) return;
    setPending(true);
    setMessage(undefined);
    const { data, error } = await onSubmit(form).catch(connectionLost);
    // Whoever used this browser before must not be shown to them.
    if (data) rememberUser(data.user);
    // A whole new page: nothing that belongs to a visitor, or to someone else, stays in memory.
    if (!error) return location.assign("/todos");
    setMessage(explain(error, errors));
    setPending(false);
  }

  return (
    <form
      // Only until scripts run: what is typed in early must not end up in an address.
      method="post"
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void send(new FormData(event.currentTarget));
      }}
    >
      {children}
      {message && (
        <p role="alert" className="text-danger text-sm">
          {message}
        </p>
      )}
      {/* Disabled, it would lose the focus. */}
      <Button type="submit" className="sm:min-h-11" aria-disabled={isPending}>
        {submit}
      </Button>
    </form>
  );
}

/** The client throws instead of answering when nothing came back. */
function connectionLost(): Outcome {
  return { data: null, error: {} };
}

function explain(
  { code, status, requestId }: NonNullable<Outcome["error"]>,
  errors: VisitorMessages["errors"],
): string {
  if (status === 429) return errors.tooOften;
  if (status === 500 && requestId) return `${errors.failed} ${requestId}`;
  if (!status || status >= 500) return errors.unreachable;
  if (code === "INVALID_EMAIL_OR_PASSWORD") return errors.wrong;
  if (code === "PASSWORD_TOO_EASY") return errors.easyPassword;
  if (code === "INVALID_ORIGIN") return errors.elsewhere;
  return code?.startsWith("USER_ALREADY_EXISTS") ? errors.taken : errors.other;
}
