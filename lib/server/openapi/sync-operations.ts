import { limits } from "@/lib/contract/limits";
import { pulledSchema, pullSchema, pushedSchema, pushSchema } from "@/lib/contract/sync";
import { caller, type Operation, ofBody, ofQuery, ofRead, ofWrite } from "./operation";

export const syncOperations: Operation[] = [
  {
    method: "get",
    path: "/api/sync",
    operationId: "pullChanges",
    tag: "Sync",
    summary: "Pull changes",
    description: `Start without \`since\` and apply the changes to your copy by id. Store \`cursor\` and send it as \`since\` next time, or right away if \`more\` is true.

- A first sync returns lists and open todos first, then everything else, and finally anything that has changed in the meantime. \`missing\` tells what is still to come.
- A change contains the whole current row. A row that changed several times is returned once.
- A row with \`deletedAt\` is in the trash. If \`todo\` and \`list\` are both null, the row was permanently deleted: remove it from your copy.
- You never miss a row written after your cursor, no matter in which order concurrent writes finish.
- \`reset: true\` is returned instead of changes if the cursor is no longer valid, because you were away for months or the database was restored. Keep what you have not pushed yet, discard the rest, and start without \`since\`.`,
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
    summary: "Push operations",
    description: `Applies up to ${limits.operations} operations in order; later ones can refer to what earlier ones created. The response has a result for each operation, and a status of 200 means that all results are committed.

- If there is no response, send the same operations again. You choose an \`opId\` for each, and it is applied only once: we remember it for ${limits.daysRemembered} days, up to your latest ${limits.remembered.toLocaleString("en")} operations. A retry returns the current row.
- If an operation is invalid or refused, its result has a \`problem\`, and the others are still applied. If it conflicted with your data, sending the same \`opId\` again returns the same refusal.
- Changes to a row in the trash are applied, and it stays in the trash, so that no change is lost.
- If the list of a todo is in the trash or does not exist, the todo goes to the Inbox. Without its parent it becomes a todo of its own.
- If the envelope is invalid, for example because an \`opId\` is missing, the whole request is refused and nothing is applied.
- The body can have up to ${limits.syncBody} bytes. Each operation counts toward \`operations\` in \`RateLimit\`; a push of more operations than you have left is refused as a whole, with 429.`,
    credentials: caller,
    parameters: ["TimeZone"],
    body: pushSchema,
    answers: { 200: { description: "A result for each operation", body: pushedSchema } },
    refusals: [...ofWrite, ...ofBody],
  },
];
