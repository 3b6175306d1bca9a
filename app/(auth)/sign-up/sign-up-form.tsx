"use client";

import { Field, PasswordField } from "@/app/ui/controls/field";
import { authClient } from "@/lib/client/auth-client";
import type { VisitorMessages } from "@/lib/client/i18n/visitors";
import { limits } from "@/lib/contract/limits";
import { AuthForm } from "../auth-form";

type SignUpFormProps = {
  words: VisitorMessages["signUp"];
  fields: VisitorMessages["fields"];
  errors: VisitorMessages["errors"];
};

export function SignUpForm({ words, fields, errors }: SignUpFormProps) {
  const { min, max } = limits.password;

  return (
    <AuthForm
      submit={words.submit}
      errors={errors}
      onSubmit={(form) =>
        authClient.signUp.email({
          name: String(form.get("name")),
          email: String(form.get("email")),
          password: String(form.get("password")),
        })
      }
    >
      <Field
        autoFocus
        label={fields.name}
        name="name"
        autoComplete="name"
        maxLength={limits.name}
        required
      />
      <Field label={fields.email} name="email" type="email" autoComplete="username" required />
      <PasswordField
        label={fields.password}
        labels={fields.passwordButton}
        hint={words.passwordHint}
        name="password"
        autoComplete="new-password"
        minLength={min}
        maxLength={max}
        required
      />
    </AuthForm>
  );
}
