import { z } from "zod";
import type { ProblemCode } from "../problem";
import {
  createTodoSchema,
  listTodosSchema,
  todoPageSchema,
  todoSchema,
  updateTodoSchema,
} from "../todos";
import {
  accessTokenSchema,
  accountErrorSchema,
  keySetSchema,
  sessionSchema,
  signedInSchema,
  signedOutSchema,
  signInSchema,
  signUpSchema,
} from "./accounts";

export type Operation = {
  method: "get" | "post" | "patch" | "delete";
  path: `/api/${string}`;
  operationId: string;
  tag: "Todos" | "Accounts" | "Service";
  summary: string;
  description?: string;
  /** Any one of these; nothing for what visitors may call. */
  credentials?: readonly ("bearer" | "cookie")[];
  parameters?: readonly ("TodoId" | "IfMatch")[];
  query?: z.ZodObject;
  body?: z.ZodType;
  answers: Record<number, Answer>;
  /** Beside what every operation can give; see `always`. */
  refusals: readonly ProblemCode[];
};

export type Answer = {
  description: string;
  body?: z.ZodType;
  headers?: readonly ("ETag" | "Link" | "Location" | "Retry-After")[];
};

export const always = ["url_too_long", "internal"] as const satisfies ProblemCode[];

const ofBody = ["malformed", "too_large", "unsupported_media_type", "invalid"] as const;

const ofWrite = [
  "malformed",
  "unauthorized",
  "forbidden",
  "not_found",
  "precondition_failed",
  "unavailable",
] as const;

const caller = ["bearer", "cookie"] as const;

const statusSchema = z.object({ status: z.literal("ok") }).meta({ id: "Status" });
const documentSchema = z
  .looseObject({ openapi: z.string() })
  .meta({ id: "Document", description: "OpenAPI 3.1" });

const refused = (description: string): Answer => ({ description, body: accountErrorSchema });
const tooMany: Answer = {
  ...refused("Too many attempts from this address"),
  headers: ["Retry-After"],
};

/** Every operation of the API, one row each. */
export const operations: Operation[] = [
  {
    method: "get",
    path: "/api/todos",
    operationId: "listTodos",
    tag: "Todos",
    summary: "List the todos outside the trash",
    description: "Page by page: follow `Link`, or pass `nextCursor` on as `cursor`.",
    credentials: caller,
    query: listTodosSchema,
    answers: { 200: { description: "A page", body: todoPageSchema, headers: ["Link"] } },
    refusals: ["malformed", "unauthorized", "invalid", "unavailable"],
  },
  {
    method: "post",
    path: "/api/todos",
    operationId: "createTodo",
    tag: "Todos",
    summary: "Create a todo",
    description: "With an `id` of your own the request may be repeated: it creates one todo.",
    credentials: caller,
    body: createTodoSchema,
    answers: {
      200: {
        description: "The same request created it before",
        body: todoSchema,
        headers: ["ETag", "Location"],
      },
      201: { description: "Created", body: todoSchema, headers: ["ETag", "Location"] },
    },
    refusals: ["unauthorized", "forbidden", "conflict", "unavailable", ...ofBody],
  },
  {
    method: "get",
    path: "/api/todos/{id}",
    operationId: "getTodo",
    tag: "Todos",
    summary: "Get a todo",
    credentials: caller,
    parameters: ["TodoId"],
    answers: { 200: { description: "The todo", body: todoSchema, headers: ["ETag"] } },
    refusals: ["unauthorized", "not_found", "unavailable"],
  },
  {
    method: "patch",
    path: "/api/todos/{id}",
    operationId: "updateTodo",
    tag: "Todos",
    summary: "Change a todo",
    description: "A merge patch (RFC 7396): what you leave out stays as it is.",
    credentials: caller,
    parameters: ["TodoId", "IfMatch"],
    body: updateTodoSchema,
    answers: { 200: { description: "As it is now", body: todoSchema, headers: ["ETag"] } },
    refusals: [...ofWrite, ...ofBody],
  },
  {
    method: "delete",
    path: "/api/todos/{id}",
    operationId: "deleteTodo",
    tag: "Todos",
    summary: "Move a todo to the trash",
    credentials: caller,
    parameters: ["TodoId", "IfMatch"],
    answers: { 204: { description: "Moved" } },
    refusals: ofWrite,
  },
  {
    method: "post",
    path: "/api/todos/{id}/restore",
    operationId: "restoreTodo",
    tag: "Todos",
    summary: "Take a todo out of the trash",
    credentials: caller,
    parameters: ["TodoId", "IfMatch"],
    answers: { 200: { description: "As it was", body: todoSchema, headers: ["ETag"] } },
    refusals: ofWrite,
  },
  {
    method: "post",
    path: "/api/auth/sign-up/email",
    operationId: "signUp",
    tag: "Accounts",
    summary: "Create an account and sign in",
    body: signUpSchema,
    answers: {
      200: { description: "Signed in, by the cookies that come along", body: signedInSchema },
      400: refused("The name, the address or the password is not usable"),
      403: refused("Sent from a page of another site"),
      415: refused("Not JSON"),
      422: refused("The address has an account"),
      429: tooMany,
    },
    refusals: ["too_large", "unavailable"],
  },
  {
    method: "post",
    path: "/api/auth/sign-in/email",
    operationId: "signIn",
    tag: "Accounts",
    summary: "Sign in",
    body: signInSchema,
    answers: {
      200: { description: "Signed in, by the cookies that come along", body: signedInSchema },
      400: refused("The body is not usable"),
      401: refused("The address or the password is wrong"),
      403: refused("Sent from a page of another site"),
      415: refused("Not JSON"),
      429: tooMany,
    },
    refusals: ["too_large", "unavailable"],
  },
  {
    method: "post",
    path: "/api/auth/sign-out",
    operationId: "signOut",
    tag: "Accounts",
    summary: "Sign out",
    description: "Ends the session: its cookies and its bearer tokens are refused from now on.",
    credentials: ["cookie"],
    answers: {
      200: { description: "Signed out, or was not signed in", body: signedOutSchema },
      403: refused("Sent from a page of another site"),
      429: tooMany,
    },
    refusals: ["unavailable"],
  },
  {
    method: "get",
    path: "/api/auth/get-session",
    operationId: "getSession",
    tag: "Accounts",
    summary: "Get the session and its user",
    credentials: ["cookie"],
    answers: { 200: { description: "The session", body: sessionSchema } },
    refusals: ["unavailable"],
  },
  {
    method: "get",
    path: "/api/auth/token",
    operationId: "getAccessToken",
    tag: "Accounts",
    summary: "Get a bearer token for the session",
    description: "A JWT that lives for five minutes, and no longer than the session.",
    credentials: ["cookie"],
    answers: {
      200: { description: "The token", body: accessTokenSchema },
      401: refused("Not signed in"),
      429: tooMany,
    },
    refusals: ["unavailable"],
  },
  {
    method: "get",
    path: "/api/auth/jwks",
    operationId: "listKeys",
    tag: "Accounts",
    summary: "List the public keys of the bearer tokens",
    answers: { 200: { description: "The keys", body: keySetSchema }, 429: tooMany },
    refusals: ["unavailable"],
  },
  {
    method: "get",
    path: "/api/health",
    operationId: "getHealth",
    tag: "Service",
    summary: "Say whether the process lives",
    answers: { 200: { description: "It does", body: statusSchema } },
    refusals: [],
  },
  {
    method: "get",
    path: "/api/health/ready",
    operationId: "getReadiness",
    tag: "Service",
    summary: "Say whether requests can be served",
    answers: { 200: { description: "The database answers", body: statusSchema } },
    refusals: ["unavailable"],
  },
  {
    method: "get",
    path: "/api/openapi.json",
    operationId: "getDocument",
    tag: "Service",
    summary: "Get this document",
    answers: { 200: { description: "This document", body: documentSchema } },
    refusals: [],
  },
];
