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
            "For programs: a JWT from `GET /api/auth/token` or a personal token from `POST /api/tokens`. An invalid token is rejected even if the cookie is valid.",
        },
        cookie: {
          type: "apiKey",
          in: "cookie",
          name: `${sessionCookie().prefix}.session_token`,
          description: "For pages of this origin. Set when you sign in.",
        },
      },
    },
  };
}

const description = `Todos, lists, labels, search, and sync for clients that work offline. Requests and responses are JSON. Errors are problem+json (RFC 9457) with a stable \`code\`; entries in \`errors\` have a code of their own if the input conflicts with your data. Most errors under \`/api/auth\` are an \`AccountError\` instead, since Better Auth answers there.

- **Authentication.** Pages of this origin use the session cookie. Programs send \`Authorization: Bearer\` with a JWT (valid for five minutes) or a personal token. A page can send the id of its user as \`Donext-User\`; the request fails if somebody else is signed in.
- **Isolation.** Another user's data is indistinguishable from missing data: 404.
- **Retries.** Every write can be retried safely if its response was lost: choose the \`id\` of what you create, and send the revision you are changing as \`If-Match\`.
- **Dates.** Due dates are calendar dates without a time zone. "Today" is taken from the \`Time-Zone\` header, or else from your account's time zone (UTC until you change it).
- **Order.** \`position\` is a fractional index: compare it byte by byte. \`POST /api/todos/{id}/move\` computes one for you.
- **Limits.** A body can have up to ${limits.body} bytes and a URL up to ${limits.url} characters. \`RateLimit-Policy\` tells how many requests you can send per minute, and ${limits.operationsPerRequest} times as many operations: each operation in a push counts as one, and so does any other request. The \`RateLimit\` header tells how many requests and operations you have left. Both headers are absent until the database has confirmed who you are.
- **Methods.** Every endpoint supports OPTIONS, and HEAD if it supports GET. Other methods return 405 with \`Allow\`.`;

const tags: Record<Tag, string> = {
  Todos: "Todos have a due date, a recurrence, subtasks, labels and a manual order.",
  Lists: "Lists group todos. A todo without a list is in the Inbox.",
  Labels: "Labels mark todos across lists.",
  Sync: "For clients that keep their own copy and work offline: push local operations, then pull changes.",
  Tokens: "Personal access tokens for programs. Each has a name and can be revoked on its own.",
  Accounts: "Sign up, sign in and sign out.",
  Service: "Health checks and this document.",
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
  Location: header("The URL of the resource", { type: "string", format: "uri-reference" }),
  RateLimit: {
    ...header(
      "What you have left (draft-ietf-httpapi-ratelimit-headers-11); absent if the request is not authenticated",
      { type: "string", examples: ['"requests";r=1199;t=60, "operations";r=5999;t=60'] },
    ),
    required: false,
  },
  "RateLimit-Policy": {
    ...header("How many requests and operations you can send; sent along with `RateLimit`", {
      type: "string",
      examples: ['"requests";q=1200;w=60, "operations";q=6000;w=60'],
    }),
    required: false,
  },
  "Retry-After": header("Seconds to wait", { type: "integer" }),
  "WWW-Authenticate": header("How to authenticate (RFC 6750)", { type: "string" }),
  "X-Request-Id": header("Identifies the request in our logs", { type: "string", format: "uuid" }),
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
        "The `ETag` of the revision you are changing, a list of them, or `*`. If none matches, the response is 412",
      schema: { type: "string", examples: ['"17"'] },
    },
    IfNoneMatch: {
      name: "If-None-Match",
      in: "header",
      description:
        "The `ETag` of the revision you have, or a list of them. If one matches, the response is 304",
      schema: { type: "string", examples: ['"17"'] },
    },
    TimeZone: {
      name: "Time-Zone",
      in: "header",
      description:
        'The IANA time zone that determines "today"; defaults to your account\'s time zone',
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
