import "server-only";
import { z } from "zod";
import { limits } from "@/lib/contract/limits";
import {
  type ProblemCode,
  problemCodes,
  problemKinds,
  problemSchema,
} from "@/lib/contract/problem";
import { idSchema } from "@/lib/contract/scalars";
import { pushSchema } from "@/lib/contract/sync";
import { version } from "@/package.json";
import { sessionCookie } from "../auth/session-cookie";
import { type Answer, always, type Operation, type Tag } from "./operation";
import { operations } from "./operations";

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
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths: describePaths(),
    components: {
      schemas: describeSchemas(),
      parameters: describeSharedParameters(),
      headers,
      responses: Object.fromEntries(problemCodes.map((code) => [code, describeProblem(code)])),
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description:
            "For programs: a JWT from `GET /api/auth/token`, or a personal token from `POST /api/tokens`. A bad one is refused, cookie or not.",
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

const description = `A todo list as an API: todos, lists, labels, search, and sync for clients that work offline. JSON in and out. Errors are problem+json (RFC 9457) with a stable \`code\`, and \`errors\` with one of their own for what your data does not allow; what Better Auth refuses is an \`AccountError\`.

- **Who may call.** The session cookie, for pages of this origin, or \`Authorization: Bearer\` with a JWT of five minutes or a personal token. A page may say in \`Donext-User\` for which user it speaks: in somebody else's session it is refused.
- **Isolation.** What belongs to someone else is answered like what does not exist: 404.
- **Repeating.** Every write may be sent again when its answer got lost: choose the \`id\` of what you create, and say with \`If-Match\` which revision you change.
- **Days.** Due dates are calendar days. Which day is today the header \`Time-Zone\` decides, else the time zone of your account (UTC until you change it).
- **Order.** \`position\` is a fractional index: compare it byte by byte. \`POST /api/todos/{id}/move\` makes one for you.
- **Limits.** A body may have ${limits.body} bytes, an address ${limits.url} characters. In a minute you may send as many requests as \`RateLimit-Policy\` says, and ${limits.operationsPerRequest} times as many operations: each one in a push counts, and any other request is one. \`RateLimit\` says what you have left, once the database has confirmed who you are.
- **Methods.** Every address answers OPTIONS, and HEAD where it answers GET; other methods are refused with 405 and \`Allow\`.`;

const tags: Record<Tag, string> = {
  Todos: "What is to be done: with a due date, a repetition, subtasks, labels and a manual order.",
  Lists: "Where todos belong. What is in no list is in the Inbox.",
  Labels: "How todos are marked, across lists.",
  Sync: "For clients that keep a copy of their own and work without a network: push what was done, then pull what changed.",
  Tokens: "Personal access tokens: keys for programs, each with a name, revocable alone.",
  Accounts: "Signing up, in and out.",
  Service: "Whether the service is well, and this document.",
};

const headers = {
  ETag: header("The revision, for `If-Match` and `If-None-Match`", {
    type: "string",
    examples: ['"17"'],
  }),
  Link: {
    ...header("The next page (RFC 8288); absent on the last", { type: "string" }),
    required: false,
  },
  Location: header("Its address", { type: "string", format: "uri-reference" }),
  RateLimit: {
    ...header(
      "What is left (draft-ietf-httpapi-ratelimit-headers-11); absent while the request proves nobody",
      { type: "string", examples: ['"requests";r=1199;t=60, "operations";r=5999;t=60'] },
    ),
    required: false,
  },
  "RateLimit-Policy": {
    ...header("How many requests and operations a caller may send; comes with `RateLimit`", {
      type: "string",
      examples: ['"requests";q=1200;w=60, "operations";q=6000;w=60'],
    }),
    required: false,
  },
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

function describeSharedParameters() {
  const id = { ...toJsonSchema(idSchema), examples: ["019ac3f0-5d6e-7c3a-9b1f-2f6f0c1d8e42"] };
  const inPath = { name: "id", in: "path", required: true, schema: id };
  return {
    TodoId: { ...inPath, description: "The todo's id" },
    ListId: { ...inPath, description: "The list's id" },
    TokenId: { ...inPath, description: "The token's id" },
    IfMatch: {
      name: "If-Match",
      in: "header",
      description:
        "The `ETag` that it must still have, one of several, or `*`; else the answer is 412",
      schema: { type: "string", examples: ['"17"'] },
    },
    IfNoneMatch: {
      name: "If-None-Match",
      in: "header",
      description:
        "The `ETag` that you have, or several; if it still has one of them, the answer is 304",
      schema: { type: "string", examples: ['"17"'] },
    },
    TimeZone: {
      name: "Time-Zone",
      in: "header",
      description:
        "The IANA name of the zone whose calendar says which day is today; your account's when left out",
      schema: { type: "string", examples: ["Europe/Berlin"] },
    },
  };
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
        Object.entries(answers).map(([status, answer]) => [
          status,
          describeAnswer(answer, isCounted(operation) ? rateHeaders : []),
        ]),
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

const rateHeaders = ["RateLimit", "RateLimit-Policy"] as const;

const isCounted = ({ refusals }: Operation) => refusals.includes("too_many_requests");

function describeParameters({ parameters = [], query, queryExample }: Operation) {
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, type]) => {
    const { description, ...schema } = toJsonSchema(type);
    return { name, in: "query", description, schema, example: queryExample?.[name] };
  });
  return [...parameters.map((name) => ({ $ref: `#/components/parameters/${name}` })), ...inQuery];
}

function describeBody({ method, body }: Operation) {
  if (!body) return;
  const media = { schema: refTo(body) };
  const patch = method === "patch" && { "application/merge-patch+json": media };
  return { required: true, content: { "application/json": media, ...patch } };
}

function describeAnswer(
  { description, body, headers = [] }: Answer,
  others: readonly HeaderName[],
) {
  return {
    description,
    headers: describeHeaders([...headers, ...others]),
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
  too_many_requests: [...rateHeaders, "Retry-After"],
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
  override: ({ zodSchema, jsonSchema }) => {
    // Taken as any object, so that one that is ill-formed is refused alone.
    if (zodSchema === pushSchema.shape.operations.element) {
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
      jsonSchema.$ref = toRef("Operation");
    }
    // Zod leaves out those of a schema that transforms, as if they were of its output.
    const examples = z.globalRegistry.get(zodSchema)?.examples;
    if (Array.isArray(examples)) jsonSchema.examples = examples;
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
