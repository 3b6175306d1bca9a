"use client";

import { Field } from "@/app/ui/controls/field";
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
      <Field label={fields.email} name="email" type="email" autoComplete="username" required />
      <Field
        label={fields.password}
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
    </AuthForm>
  );
}
