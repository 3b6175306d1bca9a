import type { Metadata } from "next";
import Link from "next/link";
import { redirectSignedIn } from "@/lib/session";
import { SignUpForm } from "./sign-up-form";

export const metadata: Metadata = { title: "Create an account" };

export default async function SignUpPage() {
  await redirectSignedIn();

  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">Create your account</h1>
      <SignUpForm />
      <p className="text-muted text-sm">
        Have one already?{" "}
        <Link href="/sign-in" className="text-accent underline underline-offset-4">
          Sign in
        </Link>
      </p>
    </>
  );
}
