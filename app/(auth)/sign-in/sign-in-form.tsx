"use client";

import { Field } from "@/app/ui/field";
import { authClient } from "@/lib/auth-client";
import { AuthForm } from "../auth-form";

export function SignInForm() {
  return (
    <AuthForm
      submit="Sign in"
      onSubmit={(form) =>
        authClient.signIn.email({
          email: String(form.get("email")),
          password: String(form.get("password")),
        })
      }
    >
      <Field label="Email" name="email" type="email" autoComplete="username" required />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
    </AuthForm>
  );
}
