import type { ReactNode } from "react";

/** Text with the little Markdown that our descriptions use: paragraphs, lists, code and bold. */
export function Prose({ text, className = "" }: { text: string; className?: string }) {
  if (!text) return null;
  return (
    <div className={`grid gap-3 text-pretty leading-relaxed ${className}`}>
      {text.split("\n\n").map((block) => (
        <Block key={block} lines={block.split("\n")} />
      ))}
    </div>
  );
}

function Block({ lines }: { lines: string[] }) {
  if (!lines[0]?.startsWith("- ")) return <p>{inline(lines.join(" "))}</p>;
  return (
    <ul className="grid list-disc gap-2 pl-5 marker:text-control">
      {lines.map((line) => (
        <li key={line}>{inline(line.slice(2))}</li>
      ))}
    </ul>
  );
}

/** A line of text, what stands between backticks as code and between asterisks in bold. */
export function inline(text: string): ReactNode[] {
  let offset = 0;
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part) => {
    offset += part.length;
    if (part.startsWith("`")) return <Code key={offset}>{part.slice(1, -1)}</Code>;
    if (part.startsWith("**")) {
      return (
        <strong key={offset} className="font-medium text-ink">
          {part.slice(2, -2)}
        </strong>
      );
    }
    return part;
  });
}

export function Code({ children }: { children: ReactNode }) {
  return (
    <code className="rounded bg-sunken px-1 py-0.5 font-mono text-[0.9em] text-ink [overflow-wrap:anywhere]">
      {children}
    </code>
  );
}

/** A block of code under a title. */
export function CodeBlock({ title, children }: { title: string; children: string }) {
  return (
    <figure className="overflow-hidden rounded-xl border border-line bg-surface">
      <figcaption className="border-line border-b px-4 py-2 font-medium text-muted text-xs">
        {title}
      </figcaption>
      <pre className="whitespace-pre-wrap px-4 py-3 font-mono text-[0.8125rem] leading-relaxed [overflow-wrap:anywhere]">
        {children}
      </pre>
    </figure>
  );
}
