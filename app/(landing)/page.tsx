import Link from "next/link";
import { buttonLook } from "@/app/ui/controls/button";
import { Wordmark } from "@/app/ui/graphics/wordmark";
import { visitorMessages } from "@/lib/client/i18n/visitors";
import { redirectSignedIn } from "@/lib/server/auth/redirects";
import dark from "../list-dark.png";
import light from "../list-light.png";

export default async function LandingPage() {
  await redirectSignedIn();
  const { landing } = await visitorMessages();

  return (
    <div className="mx-auto max-w-6xl px-4">
      <header className="flex items-center justify-between gap-4 pt-4 sm:pt-6">
        <Wordmark />
        <Link href="/sign-in" className={`${buttonLook({ look: "quiet" })} -mr-4`}>
          {landing.signIn}
        </Link>
      </header>
      <main className="grid items-center gap-16 py-16 lg:min-h-[75dvh] lg:grid-cols-[6fr_5fr]">
        <div>
          <h1 className="text-balance font-semibold text-5xl leading-[1.05] tracking-tight sm:text-6xl xl:text-7xl">
            {landing.title}
          </h1>
          <p className="mt-6 max-w-xl text-pretty text-lg text-muted">{landing.text}</p>
          <Link
            href="/sign-up"
            className={`${buttonLook()} mt-10 min-h-12 px-6 text-base sm:min-h-12`}
          >
            {landing.signUp}
          </Link>
        </div>
        <Picture alt={landing.picture} />
      </main>
    </div>
  );
}

function Picture({ alt }: { alt: string }) {
  return (
    <picture className="overflow-hidden rounded-2xl border border-line shadow-2xl shadow-accent/10">
      <source media="(prefers-color-scheme: dark)" srcSet={dark.src} />
      <img
        src={light.src}
        width={light.width}
        height={light.height}
        fetchPriority="high"
        alt={alt}
        className="block h-auto w-full"
      />
    </picture>
  );
}
