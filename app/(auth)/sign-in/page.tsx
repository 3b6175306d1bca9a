import type { Metadata } from "next";
import Link from "next/link";
import { visitorMessages } from "@/lib/client/i18n/visitors";
import { redirectSignedIn } from "@/lib/server/auth/redirects";
import { SignInForm } from "./sign-in-form";

export async function generateMetadata(): Promise<Metadata> {
  const { landing } = await visitorMessages();
  return { title: landing.signIn };
}

export default async function SignInPage() {
  await redirectSignedIn();
  const { signIn, fields, errors } = await visitorMessages();

  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">{signIn.title}</h1>
      <SignInForm words={signIn} fields={fields} errors={errors} />
      <p className="text-muted text-sm">
        {signIn.other}{" "}
        <Link href="/sign-up" className="text-accent underline underline-offset-4">
          {signIn.link}
        </Link>
      </p>
    </>
  );
}
