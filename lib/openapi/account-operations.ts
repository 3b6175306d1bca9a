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
import type { Answer, Operation } from "./operation";

const refused = (description: string): Answer => ({ description, body: accountErrorSchema });
const tooMany: Answer = {
  ...refused("Too many attempts from this address"),
  headers: ["Retry-After"],
};

export const accountOperations: Operation[] = [
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
];
