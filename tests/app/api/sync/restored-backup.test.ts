import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { beginEpoch } from "@/db/migrate/begin-epoch";
import { planTodos } from "@/lib/client/store/mutations";
import { backUp, createDatabase, moveTo } from "@/tests/support/database/database";
import { createTodo, listTodos, signUp } from "@/tests/support/people";
import { openTab, startBrowser, type Tab } from "../../../lib/client/store/tabs";

let url: string;

beforeAll(async () => {
  url = await createDatabase();
  await moveTo(url);
});

test("devices begin anew with a restored backup, and send what they had queued", async () => {
  const ada = await signUp();
  await createTodo(ada, { title: "Before the backup" });
  const restore = await backUp(url);

  const tab = await openDevice();
  await createTodo(ada, { title: "After the backup" });
  await tab.sync();
  create(tab, "Queued");
  await tab.saved();
  await restore();
  await beginEpoch(url);
  // Soon the revisions are as high again as those that the device has seen.
  for (const title of ["One", "Two", "Three"]) await createTodo(ada, { title });

  await tab.sync();
  const everything = ["Before the backup", "One", "Queued", "Three", "Two"];
  expect(titlesIn(tab)).toEqual(everything);
  expect((await listTodos(ada)).map(({ title }) => title).sort()).toEqual(everything);
  expect(tab.memory.status()).toMatchObject({ waiting: 0, state: "saved" });

  function openDevice(): Promise<Tab> {
    return openTab({
      browser: startBrowser(),
      name: randomUUID(),
      userId: ada.caller.userId,
      fetch: (path, { method = "GET", body }) =>
        ada.send(method, path, body ? JSON.parse(String(body)) : undefined),
    });
  }
});

function create({ memory, undoHistory }: Tab, title: string): void {
  const { ids, drafts } = planTodos(memory.rows, [{ title }]);
  undoHistory.commit("created", ids, drafts);
}

function titlesIn({ memory }: Tab): string[] {
  return [...memory.rows.todos.values()].map(({ title }) => title).sort();
}
