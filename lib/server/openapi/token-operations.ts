import { limits } from "@/lib/contract/limits";
import { createdTokenSchema, createTokenSchema, tokensSchema } from "@/lib/contract/tokens";
import { caller, type Operation, ofBody, ofRead, ofWrite } from "./operation";

export const tokenOperations: Operation[] = [
  {
    method: "get",
    path: "/api/tokens",
    operationId: "listTokens",
    tag: "Tokens",
    summary: "List your personal access tokens",
    description: "Returns valid tokens, newest first. Personal tokens can't call this.",
    credentials: caller,
    answers: { 200: { description: "The tokens", body: tokensSchema } },
    refusals: [...ofRead, "forbidden"],
  },
  {
    method: "post",
    path: "/api/tokens",
    operationId: "createToken",
    tag: "Tokens",
    summary: "Create a personal access token",
    description: `Creates a bearer token for your own programs. It outlives your sessions and stops working when you change your password. Only this response contains the token. If you signed in more than ${limits.freshMinutes} minutes ago, send your password too. Bearer tokens can't call this.`,
    credentials: ["cookie"],
    body: createTokenSchema,
    answers: { 201: { description: "Created", body: createdTokenSchema } },
    refusals: [...ofWrite, ...ofBody],
  },
  {
    method: "delete",
    path: "/api/tokens/{id}",
    operationId: "deleteToken",
    tag: "Tokens",
    summary: "Revoke a personal access token",
    description: "The token stops working immediately. Personal tokens can't call this.",
    credentials: caller,
    parameters: ["TokenId"],
    answers: { 204: { description: "Revoked" } },
    refusals: [...ofWrite, "not_found"],
  },
];
