import Link from "next/link";
import { buttonLook } from "@/app/ui/controls/button";
import { Wordmark } from "@/app/ui/graphics/wordmark";
import { env } from "@/env";
import { requestedLanguage, visitorMessages } from "@/lib/client/i18n/visitors";
import { redirectSignedIn } from "@/lib/server/auth/redirects";
import { demoContent } from "./demo/content";
import { Demo } from "./demo/demo";
import { Developers } from "./developers";
import { Features } from "./features";

export default async function LandingPage() {
  await redirectSignedIn();
  const language = await requestedLanguage();
  const { landing } = await visitorMessages();
  const { title, text, signUp, signIn, docs, source, license } = landing;
  const { SOURCE_URL } = env();

  return (
    <div className="mx-auto max-w-6xl px-4 sm:px-6">
      <header className="flex items-center justify-between gap-4 pt-4 sm:pt-6">
        <Wordmark />
        <nav className="-mr-4 flex items-center">
          <Link href="/docs" className={`${buttonLook({ look: "quiet" })} max-sm:hidden`}>
            {docs}
          </Link>
          <Link href="/sign-in" className={buttonLook({ look: "quiet" })}>
            {signIn}
          </Link>
        </nav>
      </header>
      <main>
        <div className="grid items-center gap-12 pt-12 pb-20 sm:pt-16 lg:grid-cols-[5fr_6fr] lg:pb-28 xl:gap-16">
          <div>
            <h1 className="text-balance font-semibold text-4xl leading-[1.08] tracking-tight sm:text-5xl xl:text-6xl">
              {title}
            </h1>
            <p className="mt-5 max-w-xl text-pretty text-lg text-muted">{text}</p>
            <Link href="/sign-up" className={`${buttonLook({ size: "large" })} mt-8`}>
              {signUp}
            </Link>
          </div>
          <Demo content={await demoContent(language)} />
        </div>
        <Features language={language} />
        <Developers language={language} sourceUrl={SOURCE_URL} />
      </main>
      <footer className="flex flex-wrap items-center justify-between gap-x-8 gap-y-2 border-line border-t py-8 text-muted text-sm">
        <Wordmark />
        <nav aria-label="Donext" className="-mx-4 flex flex-wrap items-center">
          <Link href="/docs" className={buttonLook({ look: "quiet" })}>
            {docs}
          </Link>
          {SOURCE_URL && (
            <a href={SOURCE_URL} className={buttonLook({ look: "quiet" })}>
              {source}
            </a>
          )}
        </nav>
        <p>{license}</p>
      </footer>
    </div>
  );
}
