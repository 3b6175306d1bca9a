import Link from "next/link";
import { buttonLook } from "@/app/ui/controls/button";
import { landing } from "@/lib/client/i18n/landing";
import type { Language } from "@/lib/client/i18n/language";

type DevelopersProps = { language: Language; sourceUrl: string | undefined };

/** How to run Donext, and where to read on. */
export function Developers({ language, sourceUrl }: DevelopersProps) {
  const { developers, docs, source } = landing[language];

  return (
    <section className="grid items-center gap-8 py-20 md:grid-cols-2 lg:gap-16 lg:py-28">
      <div>
        <h2 className="text-balance font-semibold text-2xl tracking-tight">{developers.title}</h2>
        <p className="mt-3 max-w-lg text-pretty text-muted">{developers.text}</p>
        <div className="mt-6 flex flex-wrap gap-3">
          <Link href="/docs" className={buttonLook({ look: "soft" })}>
            {docs}
          </Link>
          {sourceUrl && (
            <a href={sourceUrl} className={buttonLook({ look: "soft" })}>
              {source}
            </a>
          )}
        </div>
      </div>
      <pre className="rounded-2xl border border-line bg-surface px-6 py-5 font-mono text-sm leading-7">
        <code>
          {commands.map((command) => (
            <span key={command} className="block">
              <span className="select-none text-muted">$ </span>
              {command}
            </span>
          ))}
        </code>
      </pre>
    </section>
  );
}

const commands = ["npm ci", "npm run dev"];
