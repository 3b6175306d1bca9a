import type { Metadata } from "next";
import Link from "next/link";
import { visitorMessages } from "@/lib/client/i18n/visitors";
import { redirectSignedIn } from "@/lib/server/auth/redirects";
import { SignUpForm } from "./sign-up-form";

export async function generateMetadata(): Promise<Metadata> {
  const { signUp } = await visitorMessages();
  return { title: signUp.submit };
}

export default async function SignUpPage() {
  await redirectSignedIn();
  const { signUp, fields, errors } = await visitorMessages();

  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">{signUp.title}</h1>
      <SignUpForm words={signUp} fields={fields} errors={errors} />
      <p className="text-muted text-sm">
        {signUp.other}{" "}
        <Link href="/sign-in" className="text-accent underline underline-offset-4">
          {signUp.link}
        </Link>
      </p>
    </>
  );
}
