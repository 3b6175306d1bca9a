import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import { curlOf } from "@/app/docs/curl";
import { apiReference } from "@/app/docs/reference";
import { limits } from "@/lib/contract/limits";
import { invalidCodes, invalidKinds } from "@/lib/contract/problem";
import { operationSchema as pushedOperationSchema } from "@/lib/contract/sync";
import { endpoints } from "@/lib/server/auth/endpoints";
import { version } from "@/package.json";
import { methodsOf, routes } from "@/tests/support/api";
import { createDatabase, moveTo } from "@/tests/support/database/database";
import { startProxy } from "@/tests/support/database/proxy";
import type { Operation, Request } from "@/tests/support/operations";
import { accessToken, ORIGIN, send, signUp } from "@/tests/support/people";
import { isOverHttp } from "@/tests/support/served";
import { answerToStalled } from "@/tests/support/stalled";

const proxy = await startProxy(await createDatabase());
await moveTo(proxy.url);

// They are read from the document, which reads the environment.
const {
  answerSchema,
  createToken,
  examples,
  misuses,
  operations,
  refSchema,
  requestsOf,
  withHeaders,
} = await import("@/tests/support/operations");

const response = await send("GET", "/api/openapi.json");
const document: object = await response.json();

test("the document is valid OpenAPI", async () => {
  expect(document).toMatchObject({ openapi: "3.1.1", info: { version } });
  expect(await new Validator().validate({ ...document })).toMatchObject({ valid: true });
});

test("every reference leads somewhere, and every operation has a name of its own", () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#([^"]+)"/g)];
  expect(references.length).toBeGreaterThan(100);
  for (const [, pointer = ""] of references) expect(at(pointer), pointer).toBeDefined();
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
});

test("the schemas are those that we named", () => {
  const schemas = z.record(z.string(), z.unknown()).parse(at("/components/schemas"));
  expect(Object.keys(schemas).sort()).toEqual([
    "AccessToken",
    "AccountError",
    "BulkResult",
    "ChangePassword",
    "CreateList",
    "CreateTodo",
    "CreateToken",
    "CreatedToken",
    "Document",
    "Done",
    "KeySet",
    "Labels",
    "List",
    "Lists",
    "MoveTodo",
    "Operation",
    "Problem",
    "Pulled",
    "Push",
    "Pushed",
    "RevokeSession",
    "Session",
    "Sessions",
    "SignIn",
    "SignUp",
    "SignedIn",
    "SignedOut",
    "Status",
    "Todo",
    "TodoPage",
    "Token",
    "Tokens",
    "UpdateList",
    "UpdateTodo",
    "UpdateUser",
    "User",
  ]);
});

test("instants are strings, and limits are those of the handlers", () => {
  const todo = at("/components/schemas/Todo/properties");
  expect(todo).toMatchObject({ createdAt: { type: "string", format: "date-time" } });
  const title = at("/components/schemas/CreateTodo/properties/title");
  expect(title).toMatchObject({ minLength: 1, maxLength: limits.title });
});

test("the codes of errors are listed, each with its meaning", () => {
  const items = at("/components/schemas/Problem/properties/errors/items");
  expect(items).toMatchObject({ required: ["path", "message"] });
  const codes = z
    .object({ enum: z.array(z.string()), description: z.string() })
    .parse(at("/components/schemas/Problem/properties/errors/items/properties/code"));
  expect(codes.enum).toEqual(invalidCodes);
  for (const [code, meaning] of Object.entries(invalidKinds)) {
    expect(codes.description).toContain(`- \`${code}\` ${meaning}`);
  }
});

test("what a push holds is documented, though it is taken as it comes", () => {
  const items = at("/components/schemas/Push/properties/operations/items");
  expect(items).toEqual({ $ref: "#/components/schemas/Operation" });
  const { examples } = examplesSchema.parse(at("/components/schemas/Operation"));
  const types = examples.map((example) => pushedOperationSchema.parse(example).type);
  const known = pushedOperationSchema.options.map(({ shape }) => shape.type.value);
  expect([...new Set(types)].sort()).toEqual(known.sort());
});

test("every body that we take has an example, and every example is valid", () => {
  const bodies = [...JSON.stringify(at("/paths")).matchAll(/"requestBody":.*?"\$ref":"#([^"]+)"/g)];
  expect(bodies.length).toBeGreaterThan(5);
  for (const [, pointer = ""] of bodies) expect(at(pointer), pointer).toHaveProperty("examples");

  const schemas = z.record(z.string(), z.unknown()).parse(at("/components/schemas"));
  for (const [name, schema] of Object.entries(schemas)) {
    for (const example of examplesSchema.parse(schema).examples) {
      ajv.validate(`document#/components/schemas/${name}`, example);
      expect(ajv.errors, name).toBeNull();
    }
  }
});

test("the page about the API shows every operation, with a command that calls it", () => {
  const shown = apiReference().sections.flatMap(({ operations }) => operations);
  const names = operations.map(({ operationId }) => operationId);
  expect(shown.map(({ operationId }) => operationId).sort()).toEqual(names.sort());
  for (const operation of shown) {
    const { method, path, example = "" } = operation;
    const command = curlOf(operation);
    expect(command).toContain(`${ORIGIN}${path.replace("{id}", "$ID")}`);
    expect(command.includes(`-X ${method} `)).toBe(method !== "GET");
    expect(command).toContain(example);
  }
});

const examplesSchema = z.looseObject({ examples: z.array(z.unknown()).default([]) });

test("the document has the operations that the handlers have", async () => {
  const handlers: string[] = [];
  for (const path of routes.keys()) {
    if (path.includes("[...")) continue;
    for (const method of await methodsOf(path)) handlers.push(`${method} ${path}`);
  }
  const documented = operations
    .filter(({ path }) => !path.startsWith("/api/auth/"))
    .map(({ method, path }) => `${method} ${path.replace("{id}", "[id]")}`);
  expect(documented.sort()).toEqual(handlers.sort());
});

test("the document has the endpoints of Better Auth that we offer", () => {
  const offered = Object.entries(endpoints).map(
    ([path, { method }]) => `${method} /api/auth${path}`,
  );
  const documented = operations
    .filter(({ path }) => path.startsWith("/api/auth/"))
    .map(({ method, path }) => `${method} ${path}`);
  expect(documented.sort()).toEqual(offered.sort());
});

test("every operation has an example", () => {
  const names = operations.map(({ operationId }) => operationId);
  expect(Object.keys(examples).sort()).toEqual(names.sort());
});

test("the cookie is the one that signing in sets", async () => {
  const { cookie } = await signUp();
  const { name } = z.object({ name: z.string() }).parse(at("/components/securitySchemes/cookie"));
  expect(cookie).toContain(`${name}=`);
});

test.each(operations)(
  "$operationId answers as documented, and in no other way",
  async (operation) => {
    const person = await signUp();
    const { token } = await createToken(person);
    const seen = new Set<string>();
    const answered = async (request: Request) => {
      const response = await send(operation.method, request.path, request.body, request.headers);
      seen.add(String(response.status));
      await requireDocumented(operation, response);
    };

    for (const request of await requestsOf(operation, person)) await answered(request);
    for (const misuse of misuses) {
      const [request] = await requestsOf(operation, person);
      if (request) await answered(misuse(request, token));
    }

    // Those that a test below provokes, and the one that nobody knows how to provoke.
    const others = ["408", "429", "500", "503"];
    const documented = Object.keys(operation.responses);
    expect([...seen].sort()).toEqual(documented.filter((status) => !others.includes(status)));
  },
);

test("one credential of those that an operation names is enough", async () => {
  const person = await signUp();
  const bearer = { authorization: `Bearer ${await accessToken(person)}` };

  for (const operation of operations) {
    const { method, operationId, security } = operation;
    for (const credential of security.length > 0 ? security.flatMap(Object.keys) : ["none"]) {
      const [request] = await requestsOf(operation, person);
      const { cookie, ...others } = request?.headers ?? {};
      const headers = {
        none: others,
        bearer: { ...others, ...bearer },
        cookie: { ...others, cookie: cookie ?? "" },
      }[credential];
      const response = await send(method, request?.path ?? "", request?.body, headers);
      expect(response.ok, `${operationId} with ${credential}`).toBe(true);
    }
  }
});

// Over a socket it would take as long as it does.
test.skipIf(isOverHttp)("operations that wait for a body say for how long", async () => {
  const person = await signUp();
  const waiting: string[] = [];
  for (const operation of operations.filter(({ method }) => method !== "GET")) {
    const [asked] = await requestsOf(operation, person);
    const { status } = await answerToStalled(operation.method, asked?.path ?? "", asked?.headers);
    if (status === 408) waiting.push(operation.operationId);
  }
  const documented = operations.filter(({ responses }) => "408" in responses);
  expect(waiting).toEqual(documented.map(({ operationId }) => operationId));
});

test("operations that need the database say so", async () => {
  const person = await signUp();
  const prepared: [Operation, Request][] = [];
  for (const operation of operations) {
    const [request] = await requestsOf(operation, person);
    if (request) prepared.push([operation, withoutCopyOfSession(request)]);
  }
  await proxy.refuse();
  const unavailable: string[] = [];
  for (const [operation, { path, body, headers }] of prepared) {
    const response = await send(operation.method, path, body, headers);
    await requireDocumented(operation, response);
    if (response.status === 503) unavailable.push(operation.operationId);
  }
  await proxy.forward();
  const documented = operations.filter(({ responses }) => "503" in responses);
  expect(unavailable).toEqual(documented.map(({ operationId }) => operationId));
});

test("whoever tries too often hears so, and when to come back", async () => {
  vi.resetModules();
  vi.stubEnv("CLIENT_IP_HEADER", "x-real-ip");
  vi.stubEnv("REQUESTS_PER_MINUTE", "50");
  const limited = await import("@/tests/support/people");
  const person = await signUp();

  for (const [index, operation] of operations.entries()) {
    const address = `192.0.2.${index}`;
    // The last one fails where one can: who succeeds has not guessed.
    const request = (await requestsOf(operation, person)).at(-1);
    const attempt = () =>
      limited.send(operation.method, request?.path ?? "", request?.body, {
        ...request?.headers,
        "x-real-ip": address,
      });
    let answer = await attempt();
    for (let attempts = 1; answer.status !== 429 && attempts <= 100; attempts++) {
      answer = await attempt();
    }
    await requireDocumented(operation, answer);
    expect(answer.status === 429, operation.operationId).toBe("429" in operation.responses);
  }
});

// Without it Better Auth reads the session itself.
function withoutCopyOfSession(request: Request): Request {
  const cookies = request.headers.cookie?.split("; ") ?? [];
  const cookie = cookies.filter((pair) => !pair.includes("session_data")).join("; ");
  return withHeaders(request, { cookie });
}

const ajv = addFormats(new Ajv2020({ strict: false })).addSchema(document, "document");

/** Fails when the answer has another status, media type, body or header than the document says. */
async function requireDocumented(operation: Operation, response: Response) {
  const { operationId, responses } = operation;
  const context = `${operationId} ${response.status}`;
  const documented = responses[response.status];
  expect(documented, context).toBeDefined();
  const { headers, content = {} } = answerSchema.parse(resolved(documented));

  for (const [name, reference] of Object.entries(headers)) {
    const { required } = z.object({ required: z.boolean() }).parse(resolved(reference));
    if (required) expect(response.headers.has(name), `${context} ${name}`).toBe(true);
  }

  const text = await response.text();
  const [type] = Object.keys(content);
  if (!type) return expect(text, context).toBe("");
  expect(response.headers.get("content-type"), context).toBe(type);
  const reference = content[type]?.schema.$ref ?? "";
  ajv.validate(`document${reference}`, JSON.parse(text));
  expect(ajv.errors, `${context} ${text}`).toBeNull();
}

function resolved(value: unknown): unknown {
  const reference = refSchema.safeParse(value);
  return reference.success ? at(reference.data.$ref.slice(1)) : value;
}

/** What a JSON pointer (RFC 6901) leads to in the document. */
function at(pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .reduce<unknown>((value, key) => z.record(z.string(), z.unknown()).parse(value)[key], document);
}
