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
    summary: "List your lists",
    description:
      "Returns all lists at once, in manual order. The Inbox is not included, since it is not a list.",
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
      "Adds the list last unless you send a `position`. If you choose the `id`, you can retry the request safely: it creates only one list.",
    credentials: caller,
    body: createListSchema,
    answers: {
      200: {
        description: "An earlier copy of this request created it",
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
    description: "For its todos, see `GET /api/todos?list={id}`.",
    credentials: caller,
    parameters: ["ListId", "IfNoneMatch"],
    answers: {
      200: { description: "The list", body: listSchema, headers: ["ETag"] },
      304: { description: "Your copy is current", headers: ["ETag"] },
    },
    refusals: [...ofRead, "malformed", "not_found"],
  },
  {
    method: "patch",
    path: "/api/lists/{id}",
    operationId: "updateList",
    tag: "Lists",
    summary: "Update or archive a list",
    description: "A merge patch (RFC 7396): omitted fields keep their values.",
    credentials: caller,
    parameters: ["ListId", "IfMatch"],
    body: updateListSchema,
    answers: { 200: { description: "The updated list", body: listSchema, headers: ["ETag"] } },
    refusals: [...ofRow, ...ofBody],
  },
  {
    method: "delete",
    path: "/api/lists/{id}",
    operationId: "deleteList",
    tag: "Lists",
    summary: "Delete a list",
    description: `Moves the list and its todos to the trash, where they stay for ${limits.daysInTrash} days. \`permanent=true\` deletes them permanently, even from the trash.`,
    credentials: caller,
    parameters: ["ListId", "IfMatch"],
    query: deleteSchema,
    answers: { 204: { description: "Deleted" } },
    refusals: [...ofRow, ...ofQuery],
  },
  {
    method: "post",
    path: "/api/lists/{id}/restore",
    operationId: "restoreList",
    tag: "Lists",
    summary: "Restore a list",
    description:
      "Restores the list from the trash, together with the todos that were deleted with it.",
    credentials: caller,
    parameters: ["ListId", "IfMatch"],
    answers: { 200: { description: "The updated list", body: listSchema, headers: ["ETag"] } },
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
    description: "A label exists as long as a todo outside the trash has it.",
    credentials: caller,
    answers: { 200: { description: "The labels, sorted by name", body: labelsSchema } },
    refusals: ofRead,
  },
];
