import { curlOf } from "./curl";
import { Method } from "./method";
import { CodeBlock, inline, Prose } from "./prose";
import { type Answer, exampleOf, nameOf, type Operation, type Schema } from "./reference";
import { Field, SchemaBody, TypeName } from "./schema";
import { TryIt } from "./try-it";

type OperationProps = { operation: Operation; schemas: Record<string, Schema> };

/** All about one operation: what it does, takes and answers, an example, and a form to try it. */
export function OperationEntry({ operation, schemas }: OperationProps) {
  const { operationId, method, path, summary, description, answers } = operation;
  const success = answers.filter(isSuccess).at(-1);
  const answered = success && exampleOf(schemas, bodyOf(success) ?? {});

  return (
    <article
      id={operationId}
      aria-labelledby={`${operationId}-title`}
      className="scroll-mt-6 border-line border-t py-10"
    >
      <h3 id={`${operationId}-title`} className="font-semibold text-xl tracking-tight">
        <a href={`#${operationId}`} className="hover:underline">
          {summary}
        </a>
      </h3>
      <p className="mt-2 flex flex-wrap items-baseline gap-x-2 [overflow-wrap:anywhere]">
        <Method name={method} />
        <code className="font-mono text-sm">{path}</code>
      </p>
      <div className="mt-5 grid gap-8 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="grid min-w-0 content-start gap-6">
          <Prose text={description} className="text-muted" />
          <Credentials names={operation.credentials} />
          <Parameters operation={operation} />
          <Body operation={operation} schemas={schemas} />
          <Answers title="Responses" answers={answers.filter(isSuccess)} />
          <Answers title="Errors" answers={answers.filter((answer) => !isSuccess(answer))} />
        </div>
        <div className="grid min-w-0 content-start gap-4">
          <CodeBlock title="Example">{curlOf(operation)}</CodeBlock>
          {answered && <CodeBlock title={`Response ${success?.status}`}>{answered}</CodeBlock>}
          <TryIt
            method={method}
            path={path}
            example={operation.example}
            parameters={operation.parameters.map((parameter) => ({
              name: parameter.name,
              place: parameter.in,
              isRequired: parameter.required,
              value: parameter.example ?? "",
              hint: String(parameter.schema.examples?.[0] ?? parameter.schema.enum?.[0] ?? ""),
            }))}
          />
        </div>
      </div>
    </article>
  );
}

const credentialNames: Record<string, string> = {
  bearer: "a bearer token",
  cookie: "the session cookie",
};

function Credentials({ names }: { names: string[] }) {
  const needed = names.map((name) => credentialNames[name] ?? name).join(" or ");
  return (
    <p className="text-muted text-sm">
      {needed ? `Requires ${needed}.` : "No authentication required."}
    </p>
  );
}

function Parameters({ operation: { parameters } }: Pick<OperationProps, "operation">) {
  if (parameters.length === 0) return null;
  return (
    <section>
      <Heading>Parameters</Heading>
      <dl className="divide-y divide-line">
        {parameters.map(({ name, schema, required, description, in: place }) => (
          <Field
            key={name}
            name={name}
            schema={schema}
            isRequired={required}
            place={place}
            description={description}
          />
        ))}
      </dl>
    </section>
  );
}

function Body({ operation: { body }, schemas }: OperationProps) {
  if (!body) return null;
  const named = body.$ref === undefined ? undefined : schemas[nameOf(body.$ref)];
  return (
    <section>
      <Heading>Body</Heading>
      <p className="pt-3 text-sm">
        <TypeName schema={body} /> <span className="text-muted">as JSON</span>
      </p>
      {named && <SchemaBody schema={named} />}
    </section>
  );
}

function Answers({ title, answers }: { title: string; answers: Answer[] }) {
  return (
    <section>
      <Heading>{title}</Heading>
      <dl className="divide-y divide-line text-sm">
        {answers.map((answer) => (
          <AnswerRow key={answer.status} {...answer} />
        ))}
      </dl>
    </section>
  );
}

function AnswerRow(answer: Answer) {
  const { status, description, headers } = answer;
  const body = bodyOf(answer);
  const names = Object.keys(headers).filter((name) => name !== "X-Request-Id");
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2">
      <dt
        className={`font-mono font-semibold ${isSuccess(answer) ? "text-accent" : "text-danger"}`}
      >
        {status}
      </dt>
      <dd className="min-w-0 flex-1">
        {inline(description)}
        {body && (
          <>
            {": "}
            <TypeName schema={body} />
          </>
        )}
        {isSuccess(answer) && names.length > 0 && (
          <span className="block text-muted">with {names.join(", ")}</span>
        )}
      </dd>
    </div>
  );
}

function Heading({ children }: { children: string }) {
  return <h4 className="border-line border-b pb-2 font-medium text-sm">{children}</h4>;
}

function bodyOf({ content }: Answer): Schema | undefined {
  return Object.values(content)[0]?.schema;
}

function isSuccess({ status }: { status: string }): boolean {
  return status.startsWith("2");
}
