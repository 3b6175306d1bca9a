import { createdTokenSchema, createTokenSchema, tokensSchema } from "@/lib/contract/tokens";
import { caller, type Operation, ofBody, ofRead, ofWrite } from "./operation";

export const tokenOperations: Operation[] = [
  {
    method: "get",
    path: "/api/tokens",
    operationId: "listTokens",
    tag: "Tokens",
    summary: "List your personal access tokens",
    description: "Those that are valid, newest first. Personal tokens may not call this.",
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
    description:
      "A bearer token for programs of yours, which outlives your sessions until you change your password. It is shown in this answer and never again. Send your password too when you signed in a while ago. Programs may not call this.",
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
    description: "It is refused from the next request on. Personal tokens may not call this.",
    credentials: caller,
    parameters: ["TokenId"],
    answers: { 204: { description: "Revoked" } },
    refusals: [...ofWrite, "not_found"],
  },
];
