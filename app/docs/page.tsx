import type { Metadata } from "next";
import Link from "next/link";
import { Wordmark } from "@/app/ui/graphics/wordmark";
import { Method } from "./method";
import { OperationEntry } from "./operation";
import { CodeBlock, Prose } from "./prose";
import { apiReference, examplesOf, type Schema } from "./reference";
import { SchemaBody } from "./schema";

export const metadata: Metadata = {
  title: "API",
  description: "Reference for the Donext API, with examples you can run.",
};

export default function DocsPage() {
  const { info, schemas, sections } = apiReference();

  return (
    <div className="mx-auto max-w-7xl px-4 lg:grid lg:grid-cols-[15rem_minmax(0,1fr)] lg:gap-12">
      <aside className="lg:sticky lg:top-0 lg:-ml-3 lg:h-dvh lg:overflow-y-auto lg:px-3 lg:py-6">
        <header className="flex items-center justify-between gap-4 pt-4 lg:pt-0">
          <Link href="/" className="inline-flex min-h-11 items-center rounded-lg">
            <Wordmark />
          </Link>
          <span className="text-muted text-sm">API {info.version}</span>
        </header>
        <details className="mt-2 rounded-xl border border-line bg-surface px-4 lg:hidden">
          <summary className="flex min-h-11 cursor-pointer items-center font-medium text-sm">
            Contents
          </summary>
          <Contents label="Contents, collapsed" />
        </details>
        <div className="mt-4 max-lg:hidden">
          <Contents label="Contents" />
        </div>
      </aside>
      <main className="min-w-0 pt-8 pb-32 lg:pt-12">
        <h1 className="font-semibold text-4xl tracking-tight sm:text-5xl">API reference</h1>
        <Prose text={info.description} className="mt-6 max-w-3xl text-muted" />
        <p className="mt-6 text-sm">
          <a
            href="/api/openapi.json"
            className="inline-flex min-h-11 items-center rounded-lg font-medium text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
          >
            OpenAPI 3.1 document
          </a>
        </p>
        {sections.map(({ name, description, operations }) => (
          <section key={name} id={name.toLowerCase()} className="mt-14 scroll-mt-6">
            <h2 className="font-semibold text-2xl tracking-tight">{name}</h2>
            <p className="mt-2 mb-8 max-w-3xl text-muted">{description}</p>
            {operations.map((operation) => (
              <OperationEntry key={operation.operationId} operation={operation} schemas={schemas} />
            ))}
          </section>
        ))}
        <Schemas schemas={schemas} />
      </main>
    </div>
  );
}

function Contents({ label }: { label: string }) {
  return (
    <nav aria-label={label} className="grid gap-4 pb-4 text-sm">
      {apiReference().sections.map(({ name, operations }) => (
        <div key={name}>
          <a
            href={`#${name.toLowerCase()}`}
            className="inline-flex min-h-9 items-center font-medium"
          >
            {name}
          </a>
          <ul>
            {operations.map(({ operationId, method, summary }) => (
              <li key={operationId}>
                <a
                  href={`#${operationId}`}
                  className="-mx-2 flex min-h-11 items-baseline gap-2 rounded-lg px-2 py-1.5 text-muted hover:bg-sunken hover:text-ink max-lg:py-3 lg:min-h-8"
                >
                  <Method name={method} className="w-12 shrink-0 text-[0.625rem]" />
                  <span className="min-w-0 [overflow-wrap:anywhere]">{summary}</span>
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <a href="#schemas" className="inline-flex min-h-9 items-center font-medium">
        Schemas
      </a>
    </nav>
  );
}

function Schemas({ schemas }: { schemas: Record<string, Schema> }) {
  return (
    <section id="schemas" className="mt-14 scroll-mt-6">
      <h2 className="mb-8 font-semibold text-2xl tracking-tight">Schemas</h2>
      {Object.entries(schemas).map(([name, schema]) => {
        const examples = examplesOf(schemas, schema);
        return (
          <article
            key={name}
            id={`schema-${name}`}
            className="scroll-mt-6 border-line border-t py-8"
          >
            <h3 className="font-medium font-mono text-lg">{name}</h3>
            <Prose text={schema.description ?? ""} className="mt-2 text-muted" />
            <div className="mt-3 grid gap-8 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
              <div className="min-w-0">
                <SchemaBody schema={schema} />
              </div>
              {examples.length > 0 && (
                <div className="min-w-0">
                  <CodeBlock title={examples.length > 1 ? "Examples" : "Example"}>
                    {examples.join("\n\n")}
                  </CodeBlock>
                </div>
              )}
            </div>
          </article>
        );
      })}
    </section>
  );
}
