import { Code, inline } from "./prose";
import { nameOf, type Schema } from "./reference";

/** What a schema consists of: its properties, or those of each of its variants. */
export function SchemaBody({ schema }: { schema: Schema }) {
  const variants = schema.oneOf ?? schema.anyOf;
  if (variants && !isNullable(schema)) {
    return (
      <ul className="my-3 grid gap-3">
        {variants.map((variant) => (
          <li
            key={JSON.stringify(variant)}
            className="rounded-xl border border-line bg-surface px-4"
          >
            <SchemaBody schema={variant} />
          </li>
        ))}
      </ul>
    );
  }
  if (!schema.properties) {
    return (
      <p className="py-3 text-sm">
        <TypeName schema={schema} />
      </p>
    );
  }
  const { properties, required = [] } = schema;
  return (
    <dl className="divide-y divide-line">
      {Object.entries(properties).map(([name, property]) => (
        <Field key={name} name={name} schema={property} isRequired={required.includes(name)} />
      ))}
    </dl>
  );
}

type FieldProps = {
  name: string;
  schema: Schema;
  isRequired: boolean;
  /** Where it goes, beside the body. */
  place?: string;
  description?: string | undefined;
};

/** One property or parameter: its name, its type, its limits, and what it means. */
export function Field({ name, schema, isRequired, place, description }: FieldProps) {
  const explained = [schema, ...(schema.anyOf ?? [])].find(({ description }) => description);
  const explanation = description || explained?.description;
  const limits = limitsOf(schema);
  const inner = schema.properties ? schema : schema.items?.properties ? schema.items : undefined;
  return (
    <div className="py-3">
      <dt className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <span className="font-medium font-mono text-sm">{name}</span>
        <span className="text-muted text-sm">
          <TypeName schema={schema} />
        </span>
        {place && <span className="text-muted text-xs">in the {place}</span>}
        {isRequired && <span className="font-medium text-warning text-xs">required</span>}
      </dt>
      <dd className="mt-1 grid gap-1 text-muted text-sm empty:hidden">
        {explanation && <p>{inline(explanation)}</p>}
        {limits && <p>{limits}</p>}
        {inner && (
          <div className="mt-1 border-line border-l-2 pl-4">
            <SchemaBody schema={inner} />
          </div>
        )}
      </dd>
    </div>
  );
}

/** A type in words, with links to the schemas that have a name. */
export function TypeName({ schema }: { schema: Schema }) {
  const { $ref, items } = schema;
  const variants = schema.oneOf ?? schema.anyOf;
  if ($ref) return <SchemaLink name={nameOf($ref)} />;
  if (schema.const !== undefined) return <Code>{JSON.stringify(schema.const)}</Code>;
  if (schema.enum) {
    return schema.enum.map((value, index) => (
      <span key={String(value)}>
        {index > 0 && " · "}
        <Code>{String(value) || '""'}</Code>
      </span>
    ));
  }
  if (variants) {
    return variants.map((variant, index) => (
      <span key={JSON.stringify(variant)}>
        {index > 0 && " or "}
        <TypeName schema={variant} />
      </span>
    ));
  }
  if (items) {
    return (
      <>
        array of <TypeName schema={items} />
      </>
    );
  }
  return inWords(schema);
}

function inWords({ type = "any", format = "" }: Schema): string {
  const [kind = "any", ...others] = [type].flat();
  return [formats[format] ?? kind, ...others].join(" or ");
}

const formats: Record<string, string> = {
  uuid: "UUID",
  date: "date, YYYY-MM-DD",
  "date-time": "date and time, ISO 8601",
  email: "email address",
};

function SchemaLink({ name }: { name: string }) {
  return (
    <a
      href={`#schema-${name}`}
      className="rounded font-medium text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
    >
      {name}
    </a>
  );
}

function isNullable({ anyOf = [] }: Schema): boolean {
  return anyOf.some(({ type }) => type === "null");
}

function limitsOf(schema: Schema): string {
  const { minLength, maxLength, minItems, maxItems, minimum, maximum } = schema;
  const said = [
    range(minLength, maxLength, "characters"),
    range(minItems, maxItems, "items"),
    range(isSafe(minimum), isSafe(maximum), ""),
    schema.default === undefined ? "" : `default ${JSON.stringify(schema.default)}`,
  ];
  return said.filter(Boolean).join(", ");
}

// JSON Schema states the bounds of what a double holds exactly; people need not read them.
function isSafe(bound: number | undefined): number | undefined {
  return bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER ? bound : undefined;
}

function range(min: number | undefined, max: number | undefined, unit: string): string {
  if (max === undefined) return min ? `at least ${min} ${unit}`.trim() : "";
  const isBounded = min !== undefined && (min > 0 || !unit);
  return (isBounded ? `${min} to ${max} ${unit}` : `up to ${max} ${unit}`).trim();
}
