import "server-only";
import { z } from "zod";
import { openApiDocument } from "@/lib/server/openapi/document";

const schemaSchema = z.object({
  $ref: z.string().optional(),
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  description: z.string().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  default: z.unknown().optional(),
  examples: z.array(z.unknown()).optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  required: z.array(z.string()).optional(),
  get items() {
    return schemaSchema.optional();
  },
  get anyOf() {
    return z.array(schemaSchema).optional();
  },
  get oneOf() {
    return z.array(schemaSchema).optional();
  },
  get properties() {
    return z.record(z.string(), schemaSchema).optional();
  },
});

const refSchema = z.object({ $ref: z.string() });

const parameterSchema = z.object({
  name: z.string(),
  in: z.enum(["path", "query", "header"]),
  required: z.boolean().default(false),
  description: z.string().default(""),
  schema: schemaSchema,
  example: z.string().optional(),
});

const contentSchema = z.record(z.string(), z.object({ schema: schemaSchema }));

const answerSchema = z.object({
  description: z.string(),
  headers: z.record(z.string(), z.unknown()).default({}),
  content: contentSchema.default({}),
});

const operationSchema = z.object({
  operationId: z.string(),
  tags: z.tuple([z.string()]),
  summary: z.string(),
  description: z.string().default(""),
  security: z.array(z.record(z.string(), z.unknown())),
  parameters: z.array(z.union([refSchema, parameterSchema])),
  requestBody: z.object({ content: contentSchema }).optional(),
  responses: z.record(z.string(), z.union([refSchema, answerSchema])),
});

const documentSchema = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({
    schemas: z.record(z.string(), schemaSchema),
    parameters: z.record(z.string(), parameterSchema),
    responses: z.record(z.string(), answerSchema),
  }),
});

export type Schema = z.output<typeof schemaSchema>;
export type Parameter = z.output<typeof parameterSchema>;
export type Answer = z.output<typeof answerSchema> & { status: string };
export type Operation = ReturnType<typeof readReference>["sections"][number]["operations"][number];

let reference: ReturnType<typeof readReference> | undefined;

/** The OpenAPI document as its page shows it: by tag, with what is referred to in its place. */
export function apiReference() {
  reference ??= readReference();
  return reference;
}

function readReference() {
  const { info, tags, paths, components } = documentSchema.parse(
    JSON.parse(JSON.stringify(openApiDocument())),
  );
  const { schemas } = components;

  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const body = operation.requestBody?.content["application/json"]?.schema;
      return {
        ...operation,
        path,
        method: method.toUpperCase(),
        parameters: operation.parameters.map((parameter) =>
          "$ref" in parameter ? find(components.parameters, parameter.$ref) : parameter,
        ),
        body,
        example: body && exampleOf(schemas, body),
        credentials: operation.security.flatMap((credential) => Object.keys(credential)),
        answers: Object.entries(operation.responses).map(([status, answer]) => ({
          status,
          ...("$ref" in answer ? find(components.responses, answer.$ref) : answer),
        })),
      };
    }),
  );

  const sections = tags.map(({ name, description }) => ({
    name,
    description,
    operations: operations.filter(({ tags: [tag] }) => tag === name),
  }));
  return { info, schemas, sections };
}

/** The first example of a schema, as text. */
export function exampleOf(schemas: Record<string, Schema>, schema: Schema): string | undefined {
  return examplesOf(schemas, schema)[0];
}

export function examplesOf(schemas: Record<string, Schema>, { $ref, examples }: Schema): string[] {
  const found = $ref ? find(schemas, $ref).examples : examples;
  return (found ?? []).map((example) => JSON.stringify(example, null, 2));
}

function find<Value>(values: Record<string, Value>, reference: string): Value {
  const value = values[nameOf(reference)];
  if (value === undefined) throw new Error(`The document has no ${reference}`);
  return value;
}

/** The last part of a reference: the name of what it leads to. */
export function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf("/") + 1);
}
