import { limits } from "@/lib/contract/limits";
import { pulledSchema, pullSchema, pushedSchema, pushSchema } from "@/lib/contract/sync";
import { caller, type Operation, ofBody, ofQuery, ofRead, ofWrite } from "./operation";

export const syncOperations: Operation[] = [
  {
    method: "get",
    path: "/api/sync",
    operationId: "pullChanges",
    tag: "Sync",
    summary: "Pull what changed since the last pull",
    description: `Begin without \`since\`, write the changes to your copy by their ids, keep \`cursor\`, and pass it as \`since\` the next time; while \`more\` is true, at once.

- Who begins hears of lists and open todos first, then of the rest, and at the end again of what has changed meanwhile; \`missing\` says how far that is.
- A change holds the whole row as it is now; a row that changed often comes once.
- A row with \`deletedAt\` is in the trash. Where \`todo\` and \`list\` are both null the row is gone for good: forget it.
- Rows that were written after your cursor are never missed, in whatever order their writers finished.
- \`reset: true\` instead of changes says that the cursor is of no use any more, because you were away for months or the database was restored: keep what you have not pushed yet, forget the rest, and begin without \`since\`.`,
    credentials: caller,
    query: pullSchema,
    answers: { 200: { description: "The changes, oldest first, or a reset", body: pulledSchema } },
    refusals: [...ofRead, ...ofQuery],
  },
  {
    method: "post",
    path: "/api/sync",
    operationId: "pushOperations",
    tag: "Sync",
    summary: "Push what a device did",
    description: `Up to ${limits.operations} operations, applied in their order; later ones may refer to what earlier ones made. There is an outcome for each, and an answer of 200 means that all of them are committed.

- When no answer comes, send the same operations again. Each has an \`opId\` of yours, by which it is applied once for at least ${limits.daysRemembered} days or your latest ${limits.remembered.toLocaleString("en")} operations; the repetition is answered with the row as it is by now.
- An operation that is refused, also for its form, is refused alone, with its \`problem\`; the others are applied. Asking again with its \`opId\` does not change the outcome of a refusal that the data gave.
- Changes to a row in the trash are kept there, so that nothing a device did is lost.
- A todo for a list or a parent that is in the trash, or does not exist, goes to the Inbox, or stands on its own.
- Only when the envelope is wrong, such as an \`opId\` that is missing, the whole request is refused and nothing is applied.
- The body may have ${limits.syncBody} bytes. Each operation counts towards the \`operations\` of \`RateLimit\`; a push of more than are left is refused whole, with 429.`,
    credentials: caller,
    parameters: ["TimeZone"],
    body: pushSchema,
    answers: { 200: { description: "An outcome for each operation", body: pushedSchema } },
    refusals: [...ofWrite, ...ofBody],
  },
];
