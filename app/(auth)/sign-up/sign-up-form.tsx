"use client";

import { Field } from "@/app/ui/field";
import { authClient } from "@/lib/auth-client";
import { limits } from "@/lib/limits";
import { AuthForm } from "../auth-form";

export function SignUpForm() {
  const { min, max } = limits.password;

  return (
    <AuthForm
      submit="Create account"
      onSubmit={(form) =>
        authClient.signUp.email({
          name: String(form.get("name")),
          email: String(form.get("email")),
          password: String(form.get("password")),
        })
      }
    >
      <Field label="Name" name="name" autoComplete="name" maxLength={limits.name} required />
      <Field label="Email" name="email" type="email" autoComplete="username" required />
      <Field
        label="Password"
        hint={`At least ${min} characters. A few words that mean something to you alone are easy to keep in mind.`}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={min}
        maxLength={max}
        required
      />
    </AuthForm>
  );
}
