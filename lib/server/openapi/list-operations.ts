import { limits } from "@/lib/contract/limits";
import {
  createListSchema,
  labelsSchema,
  listListsSchema,
  listSchema,
  listsSchema,
  updateListSchema,
} from "@/lib/contract/lists";
import { deleteSchema } from "@/lib/contract/scalars";
import { caller, type Operation, ofBody, ofQuery, ofRead, ofRow, ofWrite } from "./operation";

export const listOperations: Operation[] = [
  {
    method: "get",
    path: "/api/lists",
    operationId: "listLists",
    tag: "Lists",
    summary: "List the lists",
    description: "All at once, in their manual order. The Inbox is not among them: it is no list.",
    credentials: caller,
    query: listListsSchema,
    answers: { 200: { description: "The lists", body: listsSchema } },
    refusals: [...ofRead, ...ofQuery],
  },
  {
    method: "post",
    path: "/api/lists",
    operationId: "createList",
    tag: "Lists",
    summary: "Create a list",
    description:
      "It stands last, unless it has a `position`. With an `id` of your own the request may be repeated: it creates one list.",
    credentials: caller,
    body: createListSchema,
    answers: {
      200: {
        description: "The same request created it before",
        body: listSchema,
        headers: ["ETag", "Location"],
      },
      201: { description: "Created", body: listSchema, headers: ["ETag", "Location"] },
    },
    refusals: [...ofWrite, ...ofBody, "conflict"],
  },
  {
    method: "get",
    path: "/api/lists/{id}",
    operationId: "getList",
    tag: "Lists",
    summary: "Get a list",
    description: "Its todos are at `GET /api/todos?list={id}`.",
    credentials: caller,
    parameters: ["ListId", "IfNoneMatch"],
    answers: {
      200: { description: "The list", body: listSchema, headers: ["ETag"] },
      304: { description: "You have it", headers: ["ETag"] },
    },
    refusals: [...ofRead, "malformed", "not_found"],
  },
  {
    method: "patch",
    path: "/api/lists/{id}",
    operationId: "updateList",
    tag: "Lists",
    summary: "Change a list, or put it away",
    description: "A merge patch (RFC 7396): what you leave out stays as it is.",
    credentials: caller,
    parameters: ["ListId", "IfMatch"],
    body: updateListSchema,
    answers: { 200: { description: "As it is now", body: listSchema, headers: ["ETag"] } },
    refusals: [...ofRow, ...ofBody],
  },
  {
    method: "delete",
    path: "/api/lists/{id}",
    operationId: "deleteList",
    tag: "Lists",
    summary: "Move a list to the trash, or remove it for good",
    description: `Its todos go along. The trash keeps them for ${limits.daysInTrash} days; \`permanent=true\` removes them at once, from the trash too.`,
    credentials: caller,
    parameters: ["ListId", "IfMatch"],
    query: deleteSchema,
    answers: { 204: { description: "Moved or removed" } },
    refusals: [...ofRow, ...ofQuery],
  },
  {
    method: "post",
    path: "/api/lists/{id}/restore",
    operationId: "restoreList",
    tag: "Lists",
    summary: "Take a list out of the trash",
    description: "With the todos that went there with it.",
    credentials: caller,
    parameters: ["ListId", "IfMatch"],
    answers: { 200: { description: "As it is now", body: listSchema, headers: ["ETag"] } },
    refusals: ofRow,
  },
];

export const labelOperations: Operation[] = [
  {
    method: "get",
    path: "/api/labels",
    operationId: "listLabels",
    tag: "Labels",
    summary: "List the labels in use",
    description: "A label exists while a todo outside the trash has it.",
    credentials: caller,
    answers: { 200: { description: "The labels, by name", body: labelsSchema } },
    refusals: ofRead,
  },
];
