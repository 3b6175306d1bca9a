import Markdown from "react-markdown";
import { linkAddresses } from "./link-addresses";

/** Text with Markdown in it; pictures are not fetched from wherever a text says. */
export default function Notes({ text }: { text: string }) {
  return (
    <div className="grid gap-2 [overflow-wrap:anywhere] [&_:is(p,li)]:whitespace-pre-line [&_a]:text-accent [&_a]:underline [&_blockquote]:border-line [&_blockquote]:border-l-2 [&_blockquote]:pl-3 [&_blockquote]:text-muted [&_code]:rounded-sm [&_code]:bg-sunken [&_code]:px-1 [&_code]:text-[0.9em] [&_h1,h2,h3]:font-semibold [&_hr]:border-line [&_li>p]:my-0 [&_ol]:list-decimal [&_ol]:pl-5 [&_pre]:overflow-x-auto [&_pre]:rounded-lg [&_pre]:bg-sunken [&_pre]:p-3 [&_pre_code]:p-0 [&_ul]:list-disc [&_ul]:pl-5">
      <Markdown
        remarkPlugins={[() => linkAddresses]}
        disallowedElements={["img"]}
        components={{
          h1: "h3",
          h2: "h3",
          a: ({ href, children }) => (
            <a href={href} target="_blank" rel="noopener noreferrer">
              {children}
            </a>
          ),
        }}
      >
        {text}
      </Markdown>
    </div>
  );
}
