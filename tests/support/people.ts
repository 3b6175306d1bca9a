import { randomUUID } from "node:crypto";
import { decodeJwt } from "jose";
import { z } from "zod";
import { GET as authGet, POST as authPost } from "@/app/api/auth/[...all]/route";
import type { Caller } from "@/db/caller";

export const ORIGIN = "http://donext.test";
export const PASSWORD = "correct horse battery staple";

export type Person = {
  email: string;
  caller: Caller;
  /** The Cookie header of their browser. */
  cookie: string;
  /** A request as their browser sends it from our own page. */
  request: (method: string, path: string, body?: unknown, headers?: HeadersInit) => Request;
};

/** A new user with a session, made through the API. */
export async function signUp(): Promise<Person> {
  const email = `${randomUUID()}@donext.test`;
  return asPerson(
    email,
    await callAuth("/sign-up/email", { name: "Ada", email, password: PASSWORD }),
  );
}

/** Another session of a user. */
export async function signIn(email: string): Promise<Person> {
  return asPerson(email, await callAuth("/sign-in/email", { email, password: PASSWORD }));
}

export async function signOut(person: Person): Promise<Response> {
  return authPost(person.request("POST", "/api/auth/sign-out", {}), undefined);
}

/** A JWT for the person's session, got as a program gets it. */
export async function accessToken(person: Person): Promise<string> {
  const response = await authGet(person.request("GET", "/api/auth/token"), undefined);
  return z.object({ token: z.string() }).parse(await response.json()).token;
}

/** A request as a program sends it. */
export function bearerRequest(
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Request {
  return request(method, path, body, { authorization: `Bearer ${token}` });
}

export function request(
  method: string,
  path: string,
  body?: unknown,
  headers?: HeadersInit,
): Request {
  const all = new Headers(headers);
  all.set("host", new URL(ORIGIN).host);
  if (body !== undefined && !all.has("content-type")) all.set("content-type", "application/json");
  return new Request(new URL(path, ORIGIN), {
    method,
    headers: all,
    body: body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body),
  });
}

/** The second argument of a handler under `[id]`. */
export const params = <Params>(values: Params) => ({ params: Promise.resolve(values) });

async function callAuth(path: string, body: unknown): Promise<Response> {
  const response = await authPost(
    request("POST", `/api/auth${path}`, body, { origin: ORIGIN }),
    undefined,
  );
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response;
}

async function asPerson(email: string, response: Response): Promise<Person> {
  const cookie = response.headers
    .getSetCookie()
    .map((header) => header.split(";")[0])
    .join("; ");
  const person = {
    email,
    cookie,
    request: (method: string, path: string, body?: unknown, headers?: HeadersInit) =>
      request(method, path, body, {
        cookie,
        origin: ORIGIN,
        ...Object.fromEntries(new Headers(headers)),
      }),
  };
  const { sub, sid } = decodeJwt(await accessToken({ ...person, caller: nobody }));
  return { ...person, caller: callerSchema.parse({ userId: sub, sessionId: sid }) };
}

const nobody: Caller = { userId: "", sessionId: "" };

const callerSchema = z.object({ userId: z.string(), sessionId: z.string() });
