import { randomUUID } from "node:crypto";
import { decodeJwt } from "jose";
import { z } from "zod";
import type { Caller } from "@/db/caller";
import { type Todo, todoPageSchema, todoSchema } from "@/lib/contract/todos";
import { dispatch } from "./api";

export const ORIGIN = "http://donext.test";
export const PASSWORD = "correct horse battery staple";

type Send = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Response>;

export type Person = {
  email: string;
  caller: Caller;
  /** The Cookie header of their browser. */
  cookie: string;
  /** Sends what their browser sends from our own page. */
  send: Send;
};

/** A new user with a session, made through the API. */
export async function signUp(): Promise<Person> {
  const email = `${randomUUID()}@donext.test`;
  const response = await send("POST", "/api/auth/sign-up/email", {
    name: "Ada",
    email,
    password: PASSWORD,
  });
  return asPerson(email, response);
}

/** Another session of a user. */
export async function signIn(email: string): Promise<Person> {
  const response = await send("POST", "/api/auth/sign-in/email", { email, password: PASSWORD });
  return asPerson(email, response);
}

export function signOut(person: Person): Promise<Response> {
  return person.send("POST", "/api/auth/sign-out", {});
}

/** A JWT for the person's session, got as a program gets it. */
export async function accessToken(person: Pick<Person, "send">): Promise<string> {
  const response = await person.send("GET", "/api/auth/token");
  return z.object({ token: z.string() }).parse(await response.json()).token;
}

/** Sends what a program sends that has this token. */
export function withToken(token: string): Send {
  return (method, path, body, headers) =>
    send(method, path, body, { authorization: `Bearer ${token}`, ...headers });
}

/** Sends a request as nobody in particular; a string is sent as it is, anything else as JSON. */
export const send: Send = (method, path, body, headers) =>
  dispatch(request(method, path, body, headers));

export function request(...[method, path, body, headers]: Parameters<Send>): Request {
  const all = new Headers({ host: new URL(ORIGIN).host, ...headers });
  if (body !== undefined && !all.has("content-type")) all.set("content-type", "application/json");
  return new Request(new URL(path, ORIGIN), {
    method,
    headers: all,
    body: body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body),
  });
}

/** A new todo of the person, as the API answered it. */
export async function createTodo(person: Person, input: object = {}): Promise<Todo> {
  const response = await person.send("POST", "/api/todos", { title: "Tea", ...input });
  return todoSchema.parse(await response.json());
}

/** The person's todos outside the trash, newest first. */
export async function listTodos(person: Person): Promise<Todo[]> {
  const response = await person.send("GET", "/api/todos?limit=100");
  return todoPageSchema.parse(await response.json()).items;
}

async function asPerson(email: string, response: Response): Promise<Person> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  const cookie = response.headers
    .getSetCookie()
    .map((header) => header.split(";")[0])
    .join("; ");
  const person = {
    email,
    cookie,
    send: (...[method, path, body, headers]: Parameters<Send>) =>
      send(method, path, body, { cookie, origin: ORIGIN, ...headers }),
  };
  const claims = decodeJwt(await accessToken(person));
  const { sub, sid } = z.object({ sub: z.string(), sid: z.string() }).parse(claims);
  return { ...person, caller: { userId: sub, sessionId: sid } };
}
