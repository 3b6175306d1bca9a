"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "@/app/ui/controls/button";

type Parameter = {
  name: string;
  place: "path" | "query" | "header";
  isRequired: boolean;
  value: string;
  hint: string;
};

type TryItProps = {
  method: string;
  path: string;
  parameters: Parameter[];
  example: string | undefined;
};

type Answer = { status: string; ms: number; headers: string; body: string };

/** A form that calls the operation from here, with the session's cookie, and shows the answer. */
export function TryIt(props: TryItProps) {
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <Trial {...props} />;
  return (
    <div>
      <Button look="quiet" className="border border-line" onClick={() => setOpen(true)}>
        Try it
      </Button>
    </div>
  );
}

function Trial({ method, path, parameters, example }: TryItProps) {
  const [answer, setAnswer] = useState<Answer>();
  const [failure, setFailure] = useState<string>();
  const [isPending, setPending] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setPending(true);
    try {
      setAnswer(await call({ method, path, parameters, form }));
      setFailure(undefined);
    } catch {
      setFailure("No response. Check your connection and the headers you set.");
    }
    setPending(false);
  }

  return (
    <form
      onSubmit={submit}
      aria-label={`Try ${method} ${path}`}
      className="grid gap-4 rounded-xl border border-line bg-surface p-4"
    >
      <p className="text-muted text-sm">Requests use your session and change your real todos.</p>
      {parameters.map((parameter) => (
        <ParameterField key={parameter.name} {...parameter} />
      ))}
      {example !== undefined && <BodyField example={example} />}
      <Button type="submit" disabled={isPending} className="justify-self-start">
        {isPending ? "Sending…" : `Send ${method}`}
      </Button>
      <div role="status" className="min-w-0 empty:hidden">
        {failure && <p className="text-danger text-sm">{failure}</p>}
        {answer && !failure && <AnswerView {...answer} />}
      </div>
    </form>
  );
}

const inputLook =
  "w-full rounded-lg border border-control bg-surface px-3 font-mono text-base hover:border-muted sm:text-sm";

function ParameterField({ name, place, isRequired, value, hint }: Parameter) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm">
        <span className="font-medium">{name}</span> <span className="text-muted">{place}</span>
      </label>
      <input
        id={id}
        name={name}
        defaultValue={value}
        placeholder={hint}
        required={isRequired}
        autoComplete="off"
        spellCheck={false}
        className={`min-h-11 sm:min-h-9 ${inputLook}`}
      />
    </div>
  );
}

function BodyField({ example }: { example: string }) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        Body
      </label>
      <textarea
        id={id}
        name={BODY}
        defaultValue={example}
        rows={Math.min(16, example.split("\n").length + 1)}
        spellCheck={false}
        className={`py-2 leading-relaxed ${inputLook}`}
      />
    </div>
  );
}

function AnswerView({ status, ms, headers, body }: Answer) {
  return (
    <div className="grid gap-3 text-sm">
      <p>
        <span className={`font-semibold ${status < "4" ? "text-accent" : "text-danger"}`}>
          {status}
        </span>{" "}
        <span className="text-muted">in {ms} ms</span>
      </p>
      <details>
        <summary className="min-h-6 cursor-pointer text-muted">Headers</summary>
        <pre className={codeLook}>{headers}</pre>
      </details>
      {body && <pre className={codeLook}>{body}</pre>}
    </div>
  );
}

const codeLook =
  "mt-1 whitespace-pre-wrap rounded-lg bg-sunken p-3 font-mono text-xs leading-relaxed [overflow-wrap:anywhere]";

// No parameter of ours has this name.
const BODY = "(body)";

type Call = Pick<TryItProps, "method" | "path" | "parameters"> & { form: FormData };

async function call({ method, path, parameters, form }: Call): Promise<Answer> {
  const given = (place: Parameter["place"]) =>
    parameters
      .filter((parameter) => parameter.place === place)
      .map(({ name }): [string, string] => [name, String(form.get(name) ?? "")])
      .filter(([, value]) => value !== "");
  const body = form.get(BODY);
  const headers = new Headers(given("header"));
  if (body !== null) headers.set("Content-Type", "application/json");

  const address = given("path").reduce(
    (path, [name, value]) => path.replace(`{${name}}`, encodeURIComponent(value)),
    path,
  );
  const query = new URLSearchParams(given("query")).toString();
  const started = performance.now();
  const response = await fetch(query ? `${address}?${query}` : address, {
    method,
    headers,
    body: body === null ? null : String(body),
  });
  const text = await response.text();
  return {
    status: `${response.status} ${response.statusText}`.trim(),
    ms: Math.round(performance.now() - started),
    headers: [...response.headers].map((header) => header.join(": ")).join("\n"),
    body: indented(text),
  };
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
