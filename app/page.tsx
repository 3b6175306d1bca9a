import Link from "next/link";
import { redirectSignedIn } from "@/lib/session";
import { buttonLook } from "./ui/button";
import { Wordmark } from "./ui/wordmark";

export default async function LandingPage() {
  await redirectSignedIn();

  return (
    <div className="mx-auto max-w-5xl px-4">
      <header className="flex items-center justify-between gap-4 pt-4 sm:pt-6">
        <Wordmark />
        <Link href="/sign-in" className={buttonLook({ look: "quiet" })}>
          Sign in
        </Link>
      </header>
      <main className="py-24 sm:py-36">
        <h1 className="max-w-2xl text-balance font-semibold text-5xl leading-[1.05] tracking-tight sm:text-7xl">
          Write it down. Do the next thing.
        </h1>
        <p className="mt-6 max-w-xl text-pretty text-lg text-muted sm:text-xl">
          Donext is a calm todo list that is as quick as a thought, works from the keyboard, and
          shows what you keep to nobody else.
        </p>
        <div className="mt-10 flex flex-wrap gap-3">
          <Link href="/sign-up" className={`${buttonLook()} min-h-12 px-6 text-base sm:min-h-12`}>
            Create an account
          </Link>
        </div>
      </main>
    </div>
  );
}
