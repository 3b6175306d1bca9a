import { Cloud, CloudOff, CloudUpload } from "lucide-react";
import type { ReactNode } from "react";
import { labels } from "@/app/(signed-in)/todos/commands/shortcut-labels";
import { type Command, shortcuts } from "@/app/(signed-in)/todos/commands/shortcuts";
import { MarkedText } from "@/app/(signed-in)/todos/quick-add/marked-text";
import { KeyCaps } from "@/app/ui/key-caps";
import { messagesFor } from "@/lib/client/i18n/catalogue";
import type { Messages } from "@/lib/client/i18n/en";
import { landing } from "@/lib/client/i18n/landing";
import type { Language } from "@/lib/client/i18n/language";
import { parseQuickAdd } from "@/lib/client/quick-add/parse";

/** What Donext is for, each thing with a piece of it. */
export async function Features({ language }: { language: Language }) {
  const messages = await messagesFor(language);
  const { words, offline, keyboard, api } = landing[language];

  return (
    <div className="grid gap-4 md:grid-cols-2 lg:gap-6">
      <Feature {...words}>
        <Sentences sentences={words.sentences} language={language} />
      </Feature>
      <Feature {...offline}>
        <SyncStates {...messages.sync} />
      </Feature>
      <Feature {...keyboard}>
        <Keys messages={messages} language={language} />
      </Feature>
      <Feature {...api}>
        <Request title={api.example} />
      </Feature>
    </div>
  );
}

type FeatureProps = { title: string; text: string; children: ReactNode };

function Feature({ title, text, children }: FeatureProps) {
  return (
    <section className="flex min-w-0 flex-col gap-6 rounded-2xl border border-line bg-surface p-6 sm:p-8">
      <div>
        <h2 className="font-semibold text-lg tracking-tight">{title}</h2>
        <p className="mt-2 text-pretty text-muted">{text}</p>
      </div>
      <div className="mt-auto">{children}</div>
    </section>
  );
}

/** Marked as the app marks them. */
function Sentences({ sentences, language }: { sentences: string[]; language: Language }) {
  const context = { today: "2026-11-29", locale: language, lists: [], labels: [] };
  return (
    <ul className="grid gap-2">
      {sentences.map((sentence) => (
        <li key={sentence} className="rounded-xl bg-canvas px-4 py-2.5 text-sm">
          <MarkedText text={sentence} marks={parseQuickAdd(sentence, context).marks} />
        </li>
      ))}
    </ul>
  );
}

function SyncStates({ offline, saving, saved }: Messages["sync"]) {
  const states = [
    { icon: <CloudOff aria-hidden="true" />, text: offline(3) },
    { icon: <CloudUpload aria-hidden="true" />, text: saving },
    { icon: <Cloud aria-hidden="true" />, text: saved },
  ];
  return (
    <ol className="grid gap-2">
      {states.map(({ icon, text }) => (
        <li
          key={text}
          className="flex items-center gap-3 rounded-xl bg-canvas px-4 py-2.5 text-sm [&_svg]:size-4.5 [&_svg]:shrink-0 [&_svg]:text-muted"
        >
          {icon}
          {text}
        </li>
      ))}
    </ol>
  );
}

const shown = ["quickAdd", "palette", "day", "complete", "list", "undo"] satisfies Command[];

function Keys({ messages, language }: { messages: Messages; language: Language }) {
  return (
    <ul className="grid gap-x-6 gap-y-3 text-sm sm:grid-cols-2">
      {shown.map((command) => (
        <li key={command} className="flex items-center justify-between gap-3">
          {labels[command].label(messages)}
          <KeyCaps shortcut={shortcuts[command][0]} locale={language} />
        </li>
      ))}
    </ul>
  );
}

function Request({ title }: { title: string }) {
  return (
    <pre className="overflow-x-auto whitespace-pre-wrap rounded-xl bg-canvas px-4 py-3 font-mono text-[0.8125rem] leading-relaxed [overflow-wrap:anywhere]">
      {`curl $donext/api/todos \\
  --oauth2-bearer $token \\
  --json '{"title": "${title}"}'`}
    </pre>
  );
}
