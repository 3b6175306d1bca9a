import "server-only";
import { z } from "zod";
import { version } from "@/package.json";
import { limits } from "./limits";
import { type Answer, always, type Operation, operations } from "./openapi/operations";
import { type ProblemCode, problemCodes, problemKinds, problemSchema } from "./problem";
import { sessionCookie } from "./session-cookie";
import { todoIdSchema } from "./todos";

let document: ReturnType<typeof describeApi> | undefined;

/** The API as OpenAPI 3.1.1, from the schemas that the handlers parse with; made once. */
export function openApiDocument() {
  document ??= describeApi();
  return document;
}

function describeApi() {
  return {
    openapi: "3.1.1",
    info: { title: "Donext", version, description },
    servers: [{ url: "/" }],
    tags: [{ name: "Todos" }, { name: "Accounts" }, { name: "Service" }],
    paths: describePaths(),
    components: {
      schemas: describeSchemas(),
      parameters: {
        TodoId: { name: "id", in: "path", required: true, schema: toJsonSchema(todoIdSchema) },
        IfMatch: {
          name: "If-Match",
          in: "header",
          description: "The `ETag` that the todo must still have",
          schema: { type: "string", examples: ['"17"'] },
        },
      },
      headers,
      responses: Object.fromEntries(problemCodes.map((code) => [code, describeProblem(code)])),
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description:
            "For programs, from `GET /api/auth/token`. A bad one is refused, cookie or not.",
        },
        cookie: {
          type: "apiKey",
          in: "cookie",
          name: `${sessionCookie().prefix}.session_token`,
          description: "For pages of this origin, from signing in.",
        },
      },
    },
  };
}

const description = `JSON in and out. Errors are problem+json (RFC 9457) with a stable \`code\`; what Better Auth refuses is an \`AccountError\`.

- What belongs to someone else is answered like what does not exist: 404.
- Every address answers OPTIONS, and HEAD where it answers GET; other methods are refused with 405 and \`Allow\`.
- A body may have ${limits.body} bytes, an address ${limits.url} characters.`;

const headers = {
  ETag: header("The todo's revision, for `If-Match`", { type: "string", examples: ['"17"'] }),
  Link: {
    ...header("The next page (RFC 8288); absent on the last", { type: "string" }),
    required: false,
  },
  Location: header("The todo's address", { type: "string", format: "uri-reference" }),
  "Retry-After": header("Seconds to wait", { type: "integer" }),
  "WWW-Authenticate": header("What to send (RFC 6750)", { type: "string" }),
  "X-Request-Id": header("Names the request in our logs", { type: "string", format: "uuid" }),
};

type HeaderName = keyof typeof headers;

function header(description: string, schema: object) {
  return { description, required: true, schema };
}

function describePaths() {
  const paths: Record<string, Record<string, ReturnType<typeof describeOperation>>> = {};
  for (const operation of operations) {
    paths[operation.path] = {
      ...paths[operation.path],
      [operation.method]: describeOperation(operation),
    };
  }
  return paths;
}

function describeOperation(operation: Operation) {
  const { operationId, tag, summary, description, credentials = [], answers } = operation;
  return {
    operationId,
    tags: [tag],
    summary,
    description,
    security: credentials.map((credential) => ({ [credential]: [] })),
    parameters: describeParameters(operation),
    requestBody: describeBody(operation),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [status, describeAnswer(answer)]),
      ),
      ...Object.fromEntries(
        [...operation.refusals, ...always].map((code) => [
          problemKinds[code][0],
          { $ref: `#/components/responses/${code}` },
        ]),
      ),
    },
  };
}

function describeParameters({ parameters = [], query }: Operation) {
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: "query",
    schema: toJsonSchema(schema),
  }));
  return [...parameters.map((name) => ({ $ref: `#/components/parameters/${name}` })), ...inQuery];
}

function describeBody({ method, body }: Operation) {
  if (!body) return;
  const media = { schema: refTo(body) };
  const patch = method === "patch" && { "application/merge-patch+json": media };
  return { required: true, content: { "application/json": media, ...patch } };
}

function describeAnswer({ description, body, headers = [] }: Answer) {
  return {
    description,
    headers: describeHeaders(headers),
    content: body && { "application/json": { schema: refTo(body) } },
  };
}

function describeProblem(code: ProblemCode) {
  return {
    description: problemKinds[code][1],
    headers: describeHeaders(problemHeaders[code] ?? []),
    content: { "application/problem+json": { schema: refTo(problemSchema) } },
  };
}

const problemHeaders: Partial<Record<ProblemCode, HeaderName[]>> = {
  unauthorized: ["WWW-Authenticate"],
  unavailable: ["Retry-After"],
};

function describeHeaders(names: readonly HeaderName[]) {
  const all: HeaderName[] = [...names, "X-Request-Id"];
  return Object.fromEntries(all.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

const refTo = (schema: z.ZodType) => ({ $ref: toRef(schema.meta()?.id) });

const toRef = (id: string | undefined) => `#/components/schemas/${id}`;

// What travels is the input of every schema: a codec's string, what may be left out of a body.
const conversion = {
  io: "input",
  override: ({ jsonSchema }) => {
    // The format says the same in one word.
    if (jsonSchema.format) delete jsonSchema.pattern;
  },
} as const satisfies z.core.ToJSONSchemaParams;

function describeSchemas() {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { ...conversion, uri: toRef });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema, $id, ...schema }]) => [id, schema]),
  );
}

function toJsonSchema(type: z.core.$ZodType) {
  const { $schema, ...schema } = z.toJSONSchema(type, conversion);
  return schema;
}
