import Link from "next/link";
import { redirectSignedIn } from "@/lib/session";
import dark from "./list-dark.png";
import light from "./list-light.png";
import { buttonLook } from "./ui/button";
import { Wordmark } from "./ui/wordmark";

export default async function LandingPage() {
  await redirectSignedIn();

  return (
    <div className="mx-auto max-w-6xl px-4">
      <header className="flex items-center justify-between gap-4 pt-4 sm:pt-6">
        <Wordmark />
        <Link href="/sign-in" className={`${buttonLook({ look: "quiet" })} -mr-4`}>
          Sign in
        </Link>
      </header>
      <main className="grid items-center gap-16 py-16 lg:min-h-[75dvh] lg:grid-cols-[6fr_5fr]">
        <div>
          <h1 className="text-balance font-semibold text-5xl leading-[1.05] tracking-tight sm:text-6xl xl:text-7xl">
            Write it down. Do the next thing.
          </h1>
          <p className="mt-6 max-w-xl text-pretty text-lg text-muted">
            Donext is a calm todo list that is as quick as a thought, works without a network and
            from the keyboard, and shows what you keep to nobody else.
          </p>
          <Link
            href="/sign-up"
            className={`${buttonLook()} mt-10 min-h-12 px-6 text-base sm:min-h-12`}
          >
            Create an account
          </Link>
        </div>
        <Picture />
      </main>
    </div>
  );
}

function Picture() {
  return (
    <picture className="overflow-hidden rounded-2xl border border-line shadow-2xl shadow-accent/10">
      <source media="(prefers-color-scheme: dark)" srcSet={dark.src} />
      <img
        src={light.src}
        width={light.width}
        height={light.height}
        alt="A day in Donext: one todo is overdue, three are due today, one of them with steps."
        className="block h-auto w-full"
      />
    </picture>
  );
}
