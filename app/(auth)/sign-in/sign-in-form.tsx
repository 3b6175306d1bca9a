"use client";

import { Field, PasswordField } from "@/app/ui/controls/field";
import { authClient } from "@/lib/client/auth-client";
import type { VisitorMessages } from "@/lib/client/i18n/visitors";
import { AuthForm } from "../auth-form";

type SignInFormProps = {
  words: VisitorMessages["signIn"];
  fields: VisitorMessages["fields"];
  errors: VisitorMessages["errors"];
};

export function SignInForm({ words, fields, errors }: SignInFormProps) {
  return (
    <AuthForm
      submit={words.submit}
      errors={errors}
      onSubmit={(form) =>
        authClient.signIn.email({
          email: String(form.get("email")),
          password: String(form.get("password")),
        })
      }
    >
      <Field
        autoFocus
        label={fields.email}
        name="email"
        type="email"
        autoComplete="username"
        required
      />
      <PasswordField
        label={fields.password}
        labels={fields.passwordButton}
        name="password"
        autoComplete="current-password"
        required
      />
    </AuthForm>
  );
}
