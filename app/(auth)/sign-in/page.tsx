import type { Metadata } from "next";
import Link from "next/link";
import { redirectSignedIn } from "@/lib/session";
import { SignInForm } from "./sign-in-form";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage() {
  await redirectSignedIn();

  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">Welcome back</h1>
      <SignInForm />
      <p className="text-muted text-sm">
        New here?{" "}
        <Link href="/sign-up" className="text-accent underline underline-offset-4">
          Create an account
        </Link>
      </p>
    </>
  );
}
