import { v7 as uuidv7 } from "uuid";
import { PASSWORD, type Person, send } from "./people";
import { operation, push } from "./sync";

/** A write, and what it leaves: all of these rows or, when it was not made, none. */
export type Write = {
  send: () => Promise<Response>;
  /** A query that counts the rows that are there. */
  count: string;
  rows: number;
};

/** One of each kind that a person can send, over one connection or several; `program` sends as they do, with a token. */
export async function writesOf(person: Person, program: Person["send"]): Promise<Write[]> {
  const [parent, label] = [operation({ type: "createTodo", input: { title: "Move" } }), uuidv7()];
  const inputs = [
    { title: "Boxes", parentId: parent.id },
    ...["Tea", "Milk", "Bread"].map((title) => ({ title, labels: [label] })),
  ];
  const others = inputs.map((input) => operation({ type: "createTodo", input }));
  await push(person, parent, ...others);
  return [
    create(person.send),
    create(person.send),
    create(program),
    pushOf(person),
    signUpOf(`${uuidv7()}@donext.test`),
    {
      send: () =>
        person.send("PATCH", `/api/todos/${parent.id}`, { completed: true, title: "Done" }),
      count: `select count(*) from todos where completed_at is not null
        and (parent_id = '${parent.id}' or (id = '${parent.id}' and title = 'Done'))`,
      rows: 2,
    },
    {
      send: () => program("POST", `/api/todos/complete?label=${label}`),
      count: `select count(*) from todos where completed_at is not null and '${label}' = any(labels)`,
      rows: 3,
    },
  ];
}

function create(send: Person["send"]): Write {
  const id = uuidv7();
  return {
    send: () => send("POST", "/api/todos", { id, title: "Tea", labels: ["whole"] }),
    count: `select count(*) from todos where id = '${id}' and labels = '{whole}'`,
    rows: 1,
  };
}

function pushOf(person: Person): Write {
  const list = operation({ type: "createList", input: { name: "Groceries" } });
  const input = { title: "Milk", listId: list.id };
  const todo = operation({ type: "createTodo", input });
  const subtask = operation({ type: "createTodo", input: { ...input, parentId: todo.id } });
  const operations = [list, todo, subtask];
  const among = (names: "id" | "opId") =>
    `(${operations.map((operation) => `'${operation[names]}'`).join(", ")})`;
  return {
    send: () => person.send("POST", "/api/sync", { operations }),
    count: `select (select count(*) from lists where id in ${among("id")})
      + (select count(*) from todos where id in ${among("id")})
      + (select count(*) from applied_ops where op_id in ${among("opId")})`,
    rows: 6,
  };
}

function signUpOf(email: string): Write {
  const newcomer = { name: "Grace", email, password: PASSWORD };
  const owned = (table: string) =>
    `(select count(*) from ${table} where user_id in (select id from "user" where email = '${email}'))`;
  return {
    send: () => send("POST", "/api/auth/sign-up/email", newcomer),
    count: `select (select count(*) from "user" where email = '${email}')
      + ${owned("account")} + ${owned("session")}`,
    rows: 3,
  };
}
